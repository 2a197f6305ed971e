//! Each verb as a user gives it: output, exit code, messages.

mod house;

use house::House;
use serde_json::Value;

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

#[test]
fn extract_prints_each_document_and_then_its_statements() {
    let house = House::with_reports("extract");
    let rows = lines(&house.ok(&["extract", "reports", "--format", "jsonl"]));
    let kinds: Vec<&str> = rows.iter().map(|r| r["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(kinds, ["document", "figure", "document", "figure", "document", "figure"]);
    for pair in rows.chunks(2) {
        assert_eq!(pair[0]["doc"], pair[1]["doc"]);
    }
    assert_eq!(rows[3]["value"], "150200000000");
    assert_eq!(rows[3]["change"]["percent"], "2.1");
    assert_eq!(rows[4]["published"], "2024-09-20");
    let table = house.ok(&["extract", "reports/a.txt"]);
    assert!(table.contains("Two-way trade, Vietnam–China, Jan–Oct 2023: 120.4 billion USD"), "{table}");
    let csv = house.ok(&["extract", "reports", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.starts_with("kind,doc,"), "{csv}");
}

#[test]
fn a_minus_sign_is_standard_input() {
    let house = House::new("stdin");
    let text = "Exports of Vietnam to China reached 3.5 billion USD in 2023.";
    let run = house
        .run_with(&["extract", "-", "--format", "jsonl", "--published", "2024-02", "--publisher", "A Daily"], text);
    let rows = lines(&run.out);
    assert_eq!((run.code, rows[0]["publisher"].as_str()), (0, Some("A Daily")), "{}", run.err);
    assert_eq!(rows[0]["published"], "2024-02");
    assert_eq!(rows[1]["value"], "3500000000");
    assert_eq!(house.run_with(&["text", "-"], text).out, text);
    assert!(house.run_with(&["explain", "-", "--line", "1"], text).out.contains("3.5 billion USD"));
    let mentions = lines(&house.run_with(&["mentions", "-"], text).out);
    assert!(mentions.iter().any(|m| m["type"] == "money" && m["value"] == "3500000000"), "{mentions:?}");
}

#[test]
fn lines_from_standard_input_are_records() {
    let house = House::new("stdin-lines");
    let line = |n: u32| format!("{{\"text\": \"Vietnam's exports to China reached {n} billion USD in 2023.\"}}\n");
    let run = house.run_with(&["extract", "-", "--format", "jsonl"], &(line(3) + "{broken\n" + &line(4)));
    assert_eq!((run.code, lines(&run.out).len()), (3, 4), "{}{}", run.out, run.err);
    assert!(run.err.contains("line 2"), "{}", run.err);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let house = House::with_reports("bad");
    house.write("reports/b-bad.json", "{\"text\": ");
    let run = house.run(&["extract", "reports", "reports/none.txt", "--format", "jsonl"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(lines(&run.out).len(), 6);
    assert!(run.err.contains("b-bad.json") && run.err.contains("none.txt: there is no such file"), "{}", run.err);
    let run = house.run(&["add", "reports"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.out.contains("3 reports added, 1 input could not be read"), "{}", run.out);
}

#[test]
fn adding_twice_adds_once() {
    let house = House::with_reports("twice");
    let first = house.ok(&["add", "reports", "--ledger", "my.db"]);
    assert!(first.contains("my.db: 3 reports added; 3 statements new"), "{first}");
    let before = house.ok(&["--ledger", "my.db", "figures", "--as", "json"]);
    let again = house.ok(&["--ledger", "my.db", "add", "reports"]);
    assert!(again.contains("0 reports added, 3 reports there already"), "{again}");
    assert_eq!(before, house.ok(&["figures", "--as", "json", "--ledger", "my.db"]));
    assert!(house.ok(&["--ledger", "my.db", "add", "--again", "reports/a.txt"]).contains("1 report read again"));
}

#[test]
fn two_programs_may_add_at_once() {
    let house = House::with_reports("at-once");
    for n in 0..60 {
        house.write(&format!("x/{n}.txt"), format!("Vietnam's exports to China reached {n}.5 billion USD in 2023.\n"));
        house
            .write(&format!("y/{n}.txt"), format!("Vietnam's imports from China reached {n}.5 billion USD in 2023.\n"));
    }
    std::thread::scope(|s| {
        let add = |folder: &'static str| s.spawn(|| house.ok(&["add", folder, "--ledger", "both.db"]));
        for out in ["x", "y", "reports"].map(add).map(|t| t.join().expect("it ends")) {
            assert!(out.contains("reports added"), "{out}");
        }
    });
    let csv = house.ok(&["figures", "--as", "csv", "--ledger", "both.db"]);
    assert_eq!(csv.lines().count(), 1 + 123, "{csv}");
}

#[test]
fn check_finds_the_contradiction_and_says_so_in_its_exit_code() {
    let house = House::with_reports("check");
    house.ok(&["add", "reports"]);
    let text = house.ok(&["check"]);
    assert!(text.contains("CONFLICT  growth-against-level") && text.contains("+24."), "{text}");
    assert!(text.contains("reached 120.4 billion USD in the first") && text.contains("1 contradiction"), "{text}");
    assert_eq!(house.run(&["check", "--fail"]).code, 1);
    let json: Value = serde_json::from_str(&house.ok(&["check", "--all", "--format", "json"])).expect("JSON");
    let finding = &json["findings"][0];
    assert_eq!(finding["rule"], "growth-against-level");
    assert_eq!(finding["evidence"].as_array().map(Vec::len), Some(2), "{finding}");
    let quiet = House::with_reports("check-quiet");
    quiet.ok(&["add", "reports/a.txt"]);
    assert_eq!(quiet.run(&["check", "--fail"]).code, 0);
}

#[test]
fn figures_are_filtered_and_drawn() {
    let house = House::with_reports("figures");
    house.ok(&["add", "reports"]);
    let all = house.ok(&["figures"]);
    assert!(all.contains("Two-way trade, Vietnam–China") && all.contains("Two-way trade, Vietnam–Yunnan"), "{all}");
    let csv = house.ok(&["figures", "--between", "VN,CN-YN", "--as", "csv"]);
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert_eq!(csv, house.ok(&["figures", "--between", "Vietnam,Yunnan", "--as", "csv"]));
    let year = house.ok(&["figures", "--indicator", "trade", "--period", "2023", "--as", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&year).expect("JSON").as_array().map(Vec::len), Some(1), "{year}");
    let svg = house.ok(&["figures", "--as", "svg"]);
    assert!(svg.starts_with("<svg xmlns") && svg.contains("150.2 bn"), "{svg}");
    assert!(house.ok(&["figures", "--indicator", "aid"]).contains("No figures match"));
    assert_eq!(house.run(&["figures", "--between", "Atlantis"]).code, 2);
}

#[test]
fn a_brief_is_one_page_without_outside_assets() {
    let house = House::with_reports("brief");
    house.ok(&["brief", "VN-CN", "reports", "-o", "out.html"]);
    let page = house.read("out.html");
    for part in
        ["<title>Vietnam and China", "Where things stand", "What does not add up", "growth-against-level", "<svg"]
    {
        assert!(page.contains(part), "no {part}");
    }
    for outside in ["<script", "<link", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside} in the page");
    }
    assert!(!house.dir.join("attache.db").exists(), "a brief from files makes no ledger");
    house.ok(&["add", "reports"]);
    assert_eq!(house.ok(&["brief", "VN-CN", "-o", "-"]), page);
    let run = house.run(&["brief", "Atlantis"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("neither a file nor a place"), "{}", run.err);
}

/// Every note of a brief leads to words, and those words hold the value that the line states.
#[test]
fn every_note_leads_to_its_words() {
    let house = House::with_reports("notes");
    let page = house.ok(&["brief", "reports", "-o", "-"]);
    let mut links = 0;
    for link in page.split("href=\"#n").skip(1) {
        let note = link.split('"').next().unwrap_or_default();
        assert!(page.contains(&format!("id=\"n{note}\"")), "note {note} leads nowhere");
        links += 1;
    }
    assert!(links >= 3);
    let stand =
        page.split("Where things stand</h2>").nth(1).and_then(|s| s.split("</section>").next()).unwrap_or_default();
    for line in stand.split("<li>").skip(1) {
        assert!(line.contains("href=\"#n"), "no note in {line}");
    }
    assert!(stand.contains("150.2 billion USD"), "{stand}");
}

#[test]
fn hostile_text_stays_text() {
    let house = House::new("hostile");
    let evil = "<script>alert(1)</script>";
    let record = serde_json::json!({"title": evil, "publisher": "=cmd|' /C calc'!A0", "url": "javascript:alert(1)",
        "published": "2024-02-01", "text": format!("Trade between Vietnam and China reached 5.2 billion USD in January 2024 {evil}.")});
    house.write("x.json", record.to_string());
    let page = house.ok(&["brief", "x.json", "-o", "-"]);
    assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript"), "{page}");
    house.ok(&["add", "x.json"]);
    let csv = house.ok(&["figures", "--as", "csv"]);
    assert!(!csv.contains(",=cmd") && csv.contains("'=cmd"), "{csv}");
}

#[test]
fn the_same_bytes_twice_and_with_any_number_of_threads() {
    let house = House::with_reports("same");
    for n in 0..40 {
        house.write(
            &format!("reports/more/{n}.txt"),
            format!("Vietnam's exports to China reached {n}.5 billion USD in 2023.\n"),
        );
    }
    let one = house.ok(&["extract", "reports", "--format", "jsonl", "--threads", "1"]);
    assert_eq!(one, house.ok(&["extract", "reports", "--format", "jsonl", "--threads", "4"]));
    let brief = house.ok(&["brief", "reports", "-o", "-", "--threads", "1"]);
    assert_eq!(brief, house.ok(&["brief", "reports", "-o", "-", "--threads", "3"]));
    house.ok(&["add", "reports", "--ledger", "a.db"]);
    house.ok(&["add", "reports/more", "--ledger", "b.db"]);
    house.ok(&["add", "reports", "--ledger", "b.db"]);
    let check = |ledger: &str| house.ok(&["check", "--all", "--format", "json", "--ledger", ledger]);
    // The order of adding leaves no trace but the path that a report was read from, which is the same here.
    assert_eq!(check("a.db"), check("b.db"));
}

#[test]
fn places_that_cannot_hold_a_ledger_are_named_in_a_sentence() {
    let house = House::with_reports("place");
    for ledger in ["none/here.db", "reports", "/proc/attache.db"] {
        let run = house.run(&["add", "reports", "--ledger", ledger]);
        assert_eq!(run.code, 2, "{ledger}: {}", run.err);
        assert!(run.err.starts_with(&format!("attache: {ledger}: the ledger")), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    let run = house.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("there is no ledger here yet. Make one with `attache add"), "{}", run.err);
    house.write("text.db", "this is a text and no ledger at all".repeat(99));
    assert!(house.run(&["check", "--ledger", "text.db"]).err.contains("the file is no ledger"));
}

#[test]
fn wrong_use_is_told_apart() {
    let house = House::new("use");
    for args in [
        &["nonsense"][..],
        &["extract"],
        &["extract", "x", "--format", "pdf"],
        &["extract", "x", "--published", "1/2/24"],
    ] {
        assert_eq!(house.run(args).code, 2, "{args:?}");
    }
    assert_eq!(house.run(&["extract", "none.txt"]).code, 3);
    let help = house.ok(&["help", "brief"]);
    assert!(help.contains("Examples:") && help.contains("attache brief VN-CN"), "{help}");
    assert!(house.ok(&["--help"]).contains("Exit codes: 0 done"));
}

#[test]
fn a_pack_is_checked() {
    let house = House::new("pack");
    house.write("mine/pack.toml", "name = \"mine\"\ntitle = \"Mine\"\nversion = \"1\"\n");
    house.write("mine/places.tsv", "id\tnames\twithin\tcolour\nplace:x\tX Town\tVN\tred\n");
    let run = house.run(&["pack", "check", "mine"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("places.tsv:1:"), "{}", run.out);
}

#[test]
fn sections_are_marked_on_request() {
    let house = House::new("sections");
    house.write("a.txt", "A headline\n\nĐiện Biên grew. It did.\n\nThe end.\n");
    let text = house.ok(&["text", "a.txt", "--sections"]);
    assert!(text.contains("[lede 12..35]") && text.contains("Điện Biên grew"), "{text}");
    assert_eq!(house.ok(&["text", "a.txt"]), house.read("a.txt"));
}
