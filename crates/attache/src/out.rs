//! How a run ends, and where its output goes.

use attache_core::Error;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Done,
    /// Findings were asked for with `--fail`, and found.
    Found,
    Misuse,
    /// Some inputs could not be read; the others were.
    SomeFailed,
}

impl End {
    pub(crate) fn code(self) -> u8 {
        match self {
            End::Done => 0,
            End::Found => 1,
            End::Misuse => 2,
            End::SomeFailed => 3,
        }
    }

    /// The end of a run over inputs of which `failed` could not be read.
    pub(crate) fn of_inputs(failed: usize) -> End {
        if failed > 0 { End::SomeFailed } else { End::Done }
    }
}

/// Why a run stopped early.
#[derive(Debug)]
pub(crate) enum Stop {
    Fault(Error),
    /// Whoever read the output has had enough of it: `attache … | head`.
    Closed,
}

impl From<Error> for Stop {
    fn from(e: Error) -> Stop {
        Stop::Fault(e)
    }
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Stop {
        if e.kind() == io::ErrorKind::BrokenPipe {
            return Stop::Closed;
        }
        Stop::Fault(Error::new(format!("the output could not be written: {e}")).remedy("See whether the disk is full"))
    }
}

/// Standard output, buffered.
pub(crate) fn stdout() -> impl Write {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// How wide the terminal is; a fixed width where the output goes elsewhere, so that it is the same everywhere.
pub(crate) fn width() -> u16 {
    const ELSEWHERE: u16 = 140;
    if !io::stdout().is_terminal() {
        return ELSEWHERE;
    }
    terminal_size::terminal_size().map_or(ELSEWHERE, |(w, _)| w.0.max(40))
}

/// Marks for a terminal; nothing elsewhere.
#[derive(Clone, Copy)]
pub(crate) struct Paint(bool);

impl Paint {
    pub(crate) fn stdout() -> Paint {
        // Those who set NO_COLOR want none (no-color.org).
        Paint(io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()))
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.mark("1", text)
    }

    pub(crate) fn faint(self, text: &str) -> String {
        self.mark("2", text)
    }

    pub(crate) fn alarm(self, text: &str) -> String {
        self.mark("1;31", text)
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.mark("32", text)
    }

    fn mark(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Writes a whole file, or to standard output for `-`.
pub(crate) fn write_whole(path: &Path, content: &str) -> Result<(), Stop> {
    if path == Path::new("-") {
        let mut out = stdout();
        out.write_all(content.as_bytes())?;
        return Ok(out.flush()?);
    }
    // Written beside it first, so that a full disk does not leave half a file under the name.
    let fault = |e: io::Error| {
        let remedy = "See that the folder exists, may be written to and has room";
        Stop::Fault(
            Error::new(format!("the file cannot be written: {e}")).at(path.display().to_string()).remedy(remedy),
        )
    };
    let part = beside(path);
    let written = File::create(&part).and_then(|mut f| f.write_all(content.as_bytes()));
    let moved = written.and_then(|()| std::fs::rename(&part, path));
    moved.map_err(|e| {
        let _ = std::fs::remove_file(&part);
        fault(e)
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}
