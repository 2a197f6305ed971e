//! Events as a table with the forty columns of POLECAT's weekly files. `None` stands for what is not known, as it does there.

use super::{Actor, Event};
use crate::Names;
use crate::table::one_line;
use attache_core::{DocumentRow, Statement};
use attache_ledger::about;

const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// The header line.
pub fn header() -> String {
    COLUMNS.join("\t") + "\n"
}

/// One line for each event of a document.
pub fn lines(events: &[Event], row: &DocumentRow, statements: &[Statement], names: &Names, version: &str) -> String {
    let story = Story::new(statements, names);
    events.iter().map(|e| line(e, row, &story, version)).collect()
}

fn line(e: &Event, row: &DocumentRow, story: &Story, version: &str) -> String {
    let first = |cells: Vec<String>| joined(cells.into_iter().map(Some));
    let mut cells = vec![
        e.id.clone(),
        cell(e.date.clone()),
        e.category.name().to_owned(),
        first(e.mode.iter().map(|m| (*m).to_owned()).collect()),
        e.category.scale().to_owned(),
        e.category.quad_name().to_owned(),
        first(e.context.iter().map(|c| (*c).to_owned()).collect()),
    ];
    cells.extend(side(&e.source));
    cells.extend(side(&e.recipient));
    cells.extend(place(e));
    cells.extend([
        cell(row.publisher.clone()),
        cell(row.published.and_then(|p| p.first_day()).map(|d| attache_core::Date::from_day(d).to_string())),
        first(story.people.clone()),
        first(story.organizations.clone()),
        first(story.locations.clone()),
        cell(row.language.clone()),
        version.to_owned(),
    ]);
    cells.iter().map(|c| one_line(c).replace('\t', " ")).collect::<Vec<_>>().join("\t") + "\n"
}

/// Name, country, COW code, first sector, sectors, title, name as printed, Wikipedia id.
fn side(actors: &[Actor]) -> [String; 8] {
    let of = |field: &dyn Fn(&Actor) -> Option<String>| joined(actors.iter().map(field));
    let sectors = of(&|a| a.sector.map(str::to_owned));
    let name = of(&|a| Some(a.actor_text.clone()));
    [
        name.clone(),
        of(&|a| a.code.clone()),
        cell(None),
        cell(actors.iter().find_map(|a| a.sector).map(str::to_owned)),
        sectors,
        of(&|a| a.office.clone()),
        name,
        cell(None),
    ]
}

/// Place, city, district, province, country, latitude, longitude, GeoNames, as printed, feature.
fn place(e: &Event) -> [String; 10] {
    let name = e.event_loc.as_ref().map(|p| p.text.clone());
    let kind = e.event_loc.as_ref().and_then(|p| p.kind.as_deref()).unwrap_or_default();
    let id = e.event_loc.as_ref().and_then(|p| p.id.as_deref()).unwrap_or_default();
    let division = id.contains('-') && !id.contains(':');
    let level = |is: bool| cell(name.clone().filter(|_| is));
    [
        cell(name.clone()),
        level(!division && matches!(kind, "city" | "town" | "municipality")),
        level(!division && matches!(kind, "district" | "county")),
        level(division),
        cell(e.event_loc.as_ref().and_then(|p| p.country.clone())),
        cell(None),
        cell(None),
        cell(None),
        cell(name.clone()),
        cell(Some(kind.to_owned())),
    ]
}

/// Whom and what the statements of a document name.
#[derive(Default)]
struct Story {
    people: Vec<String>,
    organizations: Vec<String>,
    locations: Vec<String>,
}

impl Story {
    fn new(statements: &[Statement], names: &Names) -> Story {
        let mut story = Story::default();
        for (role, id) in statements.iter().flat_map(|s| about(&s.values)) {
            let list = match id.split_once(':').map_or("", |(kind, _)| kind) {
                "person" => &mut story.people,
                "org" | "bloc" => &mut story.organizations,
                "place" | "gate" => &mut story.locations,
                _ if is_code(id) => &mut story.locations,
                _ if role == "person" => &mut story.people,
                _ => continue,
            };
            let name = names.of(id);
            if !list.contains(&name) {
                list.push(name);
            }
        }
        story
    }
}

/// ISO 3166-1 alpha-2 or ISO 3166-2.
fn is_code(id: &str) -> bool {
    let country = id.split('-').next().unwrap_or_default();
    country.len() == 2 && id.len() <= 6 && country.bytes().all(|b| b.is_ascii_uppercase())
}

/// Several values in one cell; `None` for none.
fn joined(values: impl Iterator<Item = Option<String>>) -> String {
    let mut out: Vec<String> = Vec::new();
    for value in values.flatten().filter(|v| !v.is_empty()) {
        let value = value.replace(';', ",");
        if !out.contains(&value) {
            out.push(value);
        }
    }
    cell(Some(out.join(";")))
}

fn cell(value: Option<String>) -> String {
    value.filter(|v| !v.is_empty()).unwrap_or_else(|| "None".to_owned())
}
