//! Topics of the contract as contexts of PLOVER.

/// The contexts of topics, each once, in the order of the topics.
pub(super) fn of_topics(topics: &[String]) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for context in topics.iter().map(|t| of_topic(t)) {
        if !out.contains(&context) {
            out.push(context);
        }
    }
    if out.is_empty() { vec!["diplomatic"] } else { out }
}

fn of_topic(topic: &str) -> &'static str {
    match topic {
        "trade" | "investment" | "agriculture" | "border-gate" | "customs" | "transport" | "rail" | "logistics"
        | "e-commerce" | "standards" | "finance" | "digital" | "science" => "economic",
        "defence" => "military",
        "security" | "crime" => "crime",
        "border-management" | "energy" | "water" | "maritime" => "resource",
        "environment" => "enviro_disaster",
        "parliament" => "legislative",
        "party" => "political_institutions",
        _ => "diplomatic",
    }
}

#[cfg(test)]
mod tests {
    use super::of_topics;

    #[test]
    fn each_context_once_and_never_none() {
        let topics = |list: &[&str]| list.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(of_topics(&topics(&["trade", "rail", "defence"])), ["economic", "military"]);
        assert_eq!(of_topics(&[]), ["diplomatic"]);
    }
}
