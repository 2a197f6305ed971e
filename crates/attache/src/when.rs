//! The clock.

use attache_core::Date;

/// The time in UTC, ISO 8601.
#[allow(clippy::disallowed_methods, reason = "the binary is where the clock enters")]
pub(crate) fn now() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let (day, second) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let date = Date::from_day(i32::try_from(day).unwrap_or_default());
    format!("{date}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}
