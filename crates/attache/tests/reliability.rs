//! What a crash, a full queue, a closed folder and another order leave behind.

mod house;

use house::House;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A small random source of its own: the same moments every time, as far as the machine allows.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Made-up reports in words of their own.
fn write(house: &House, folder: &str, count: usize) {
    let verbs = ["reached", "came to", "stood at", "totalled"];
    for n in 0..count {
        let (month, value) = (n % 12 + 1, 100 + n);
        let text = format!(
            "HANOI, March {}, 2024 - Trade between Vietnam and China {} {value}.5 billion USD in 2023.\n\n\
             The two sides agreed to open the Mong Cai border gate longer each day. Minister An Binh met his counterpart in \
             Nanning on {month} February 2024.\n",
            n % 28 + 1,
            verbs[n % verbs.len()],
        );
        house.write(&format!("{folder}/{n:04}.txt"), text);
    }
}

/// All that a ledger answers.
fn answers(house: &House, ledger: &str) -> Vec<String> {
    let ask = |args: &[&str]| house.ok(&[args, &["--ledger", ledger, "--format", "json"]].concat());
    vec![
        ask(&["timeline", "--evidence"]),
        ask(&["commitments", "--evidence"]),
        ask(&["findings"]),
        house.ok(&["figures", "--as", "json", "--ledger", ledger]),
    ]
}

#[test]
fn killed_at_any_moment_the_ledger_is_whole() {
    let killed = kill_while_adding(6, 160);
    assert!(killed > 0, "no run was killed before its end");
}

/// `cargo test --release --test reliability -- --ignored`: some minutes.
#[test]
#[ignore = "long: 200 kills over 2,000 reports"]
fn killed_at_two_hundred_moments() {
    let killed = kill_while_adding(200, 2000);
    let _ = writeln!(std::io::stderr(), "killed {killed} times of 200");
}

/// How many of the runs were killed before they ended.
#[allow(clippy::disallowed_methods, reason = "a test looks at the clock to choose its moments")]
fn kill_while_adding(moments: usize, reports: usize) -> usize {
    let house = House::new(&format!("killed-{moments}"));
    write(&house, "r", reports);
    let begun = std::time::Instant::now();
    house.ok(&["add", "r", "--ledger", "calm.db"]);
    // A run is killed within the time that a whole one takes, so that the moments lie all over it.
    let whole = u64::try_from(begun.elapsed().as_millis()).unwrap_or(1000).max(50);
    let mut dice = Dice(7);
    let mut killed = 0;
    for moment in 0..moments {
        let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
            .args(["add", "r", "--ledger", "killed.db", "--threads", "2"])
            .current_dir(&house.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        std::thread::sleep(Duration::from_millis(1 + dice.below(whole)));
        child.kill().expect("SIGKILL");
        killed += usize::from(!child.wait().expect("it ends").success());
        // From the beginning each time in the first half, going on from what is there in the second.
        if house.dir.join("killed.db").exists() {
            let run = house.run(&["doctor", "--ledger", "killed.db"]);
            assert!(run.code == 0 && run.out.contains("sound"), "{}{}", run.out, run.err);
        }
        if moment < moments / 2 {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(house.dir.join(format!("killed.db{end}")));
            }
        }
    }
    house.ok(&["add", "r", "--ledger", "killed.db"]);
    assert!(house.ok(&["doctor", "--ledger", "killed.db"]).contains(&format!("{} reports", words(reports))));
    assert_eq!(answers(&house, "calm.db"), answers(&house, "killed.db"), "after {killed} kills");
    killed
}

/// `2,000`.
fn words(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

#[test]
fn two_programs_add_at_once_and_leave_one_ledger() {
    let house = House::new("both");
    write(&house, "r", 120);
    std::thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| house.ok(&["add", "r", "--ledger", "both.db"]));
        }
    });
    assert!(house.ok(&["doctor", "--ledger", "both.db"]).contains("120 reports"));
    house.ok(&["add", "r", "--ledger", "one.db"]);
    assert_eq!(answers(&house, "one.db"), answers(&house, "both.db"));
}

#[test]
fn the_order_of_adding_leaves_no_trace() {
    let house = House::new("order");
    write(&house, "r", 200);
    house.ok(&["add", "r", "--ledger", "straight.db"]);
    let mut files: Vec<String> = (0..200).map(|n| format!("r/{n:04}.txt")).collect();
    let mut dice = Dice(11);
    for i in (1..files.len()).rev() {
        files.swap(i, dice.below(i as u64 + 1) as usize);
    }
    for part in files.chunks(67) {
        let mut args = vec!["add", "--ledger", "shuffled.db"];
        args.extend(part.iter().map(String::as_str));
        house.ok(&args);
    }
    assert_eq!(answers(&house, "straight.db"), answers(&house, "shuffled.db"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_loses_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new("frozen");
    write(&house, "r", 3);
    house.write("shelf/.keep", "");
    house.ok(&["add", "r/0000.txt", "--ledger", "shelf/a.db"]);
    let shelf = house.dir.join("shelf");
    let allow = |mode: u32, path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("the mode is set");
    };
    allow(0o444, &shelf.join("a.db"));
    allow(0o555, &shelf);
    let may_write_anyway = std::fs::write(shelf.join("probe"), "x").is_ok();
    if may_write_anyway {
        let why = "the user of this test may write everywhere, so a closed folder cannot be tried";
        // Past the capture of the test runner, so that it is seen.
        let _ = writeln!(std::io::stderr(), "NOT RUN: {why}");
    } else {
        let run = house.run(&["add", "r/0001.txt", "--ledger", "shelf/a.db"]);
        assert_eq!((run.code, run.err.lines().count()), (2, 1), "{}", run.err);
        assert!(run.err.contains("may only be read"), "{}", run.err);
        assert!(house.ok(&["timeline", "--ledger", "shelf/a.db"]).contains("from 1 report"));
    }
    allow(0o755, &shelf);
    allow(0o644, &shelf.join("a.db"));
    assert!(house.ok(&["doctor", "--ledger", "shelf/a.db"]).contains("1 report,"));
}
