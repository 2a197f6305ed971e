//! A folder of its own for a test, and the binary run in it.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) struct House {
    pub(crate) dir: PathBuf,
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl House {
    /// An empty folder under the name of the test.
    pub(crate) fn new(name: &str) -> House {
        let dir = std::env::temp_dir().join(format!("attache-test-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).expect("a folder for the test");
        House { dir }
    }

    /// A folder with two reports that contradict each other, and one of another province.
    pub(crate) fn with_reports(name: &str) -> House {
        let house = House::new(name);
        house.write(
            "reports/a.txt",
            "Trade keeps growing\n\nHANOI, November 12, 2023 - Two-way trade between Vietnam and China reached 120.4 billion USD \
             in the first ten months of 2023.\n",
        );
        house.write(
            "reports/b.txt",
            "Trade up again\n\nHANOI, November 14, 2024 - Two-way trade between Vietnam and China reached 150.2 billion USD in \
             the first ten months of 2024, up 2.1 percent year on year.\n",
        );
        house.write(
            "reports/deep/c.html",
            "<html><head><title>Yunnan trade</title><meta property=\"article:published_time\" content=\"2024-09-20\"></head>\
             <body><article><h1>Yunnan trade</h1><p>Trade between Vietnam and Yunnan reached 2.5 billion USD in the first eight \
             months of 2024.</p></article></body></html>",
        );
        house
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.dir.join(path)).expect("the file is there")
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    pub(crate) fn run_with(&self, args: &[&str], input: &str) -> Run {
        run_in(&self.dir, args, input.as_bytes())
    }

    /// Runs, and gives the output of a run that has to end well.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "attache {args:?}: {}{}", run.out, run.err);
        run.out
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn run_in(dir: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // A run that does not read its input closes it; that is no fault.
    let _ = child.stdin.take().expect("its input").write_all(input);
    let done = child.wait_with_output().expect("the binary ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
}
