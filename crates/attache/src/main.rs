//! Reads what two countries report about their cooperation, and keeps an evidence-linked ledger of it.

mod ask;
mod cli;
mod engine;
mod inputs;
mod out;
mod second_look;
mod verbs;
mod when;
mod world;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match verbs::run(cli) {
        Ok(end) => ExitCode::from(end.code()),
        Err(out::Stop::Closed) => ExitCode::SUCCESS,
        Err(out::Stop::Fault(error)) => {
            eprintln!("attache: {error}");
            ExitCode::from(out::End::Misuse.code())
        }
    }
}
