//! The parts of the test, cheap ones first.

use std::{
    net::TcpStream,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    Outcome,
    binary::{self, cargo},
    faults::Rig,
    install::{self, CHROMIUM, COMPILER, FONTS, MAIL_SERVER, Needed},
    leash::Leash,
    npm, root, schema,
    servers::Servers,
    shell,
};

/// How a part ended, when it did not fail.
pub(super) enum Verdict {
    Passed,
    /// Could not be run here, and why.
    Skipped(String),
}

/// One check with a name.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) run: fn() -> Outcome<Verdict>,
}

/// All parts. The portal comes before the first build of the workspace, which takes its files in.
pub(super) const PARTS: &[Part] = &[
    part("fmt", "cargo fmt --check", fmt),
    part("tidy", "the house rules", tidy),
    part("deny", "banned crates, licences, sources", deny),
    part(
        "portal",
        "the portal's lint, types, tests, build, size",
        portal,
    ),
    part("clippy", "lints of the workspace, warnings denied", clippy),
    part("build", "everything, tests and examples too", build),
    part("schema", "the committed schema is fresh", fresh_schema),
    part("unit", "tests on SQLite and in-process queues", unit),
    part("servers", "the same tests on PostgreSQL and Redis", servers),
    part(
        "faults",
        "posts go out once whatever breaks; bugs that are planted are found",
        breaking,
    ),
    part(
        "clients",
        "other people's Weibo clients against the sandbox",
        clients,
    ),
    part(
        "browser",
        "a merchant's journey in Debian's chromium",
        browser,
    ),
];

const fn part(name: &'static str, what: &'static str, run: fn() -> Outcome<Verdict>) -> Part {
    Part { name, what, run }
}

fn fmt() -> Outcome<Verdict> {
    passed(&mut cargo(&["fmt", "--all", "--check"]))
}

fn tidy() -> Outcome<Verdict> {
    passed(&mut cargo(&["test", "--quiet", "--package", "tidy"]))
}

/// What cargo-deny would ban comes first, by a tool that is always there.
fn deny() -> Outcome<Verdict> {
    for banned in ["native-tls", "openssl-sys", "ring"] {
        let mut tree = cargo(&["tree", "--workspace", "--invert", banned]);
        // It fails when no crate of that name is locked at all.
        let users = binary::output(&mut tree).unwrap_or_default();
        if !users.is_empty() {
            let users = String::from_utf8_lossy(&users).into_owned();
            return Err(format!(
                "{banned} is in the tree (deny.toml says why not):\n{users}"
            ));
        }
    }
    if !shell::succeeds(&mut cargo(&["deny", "--version"])) {
        let why = "cargo-deny is not installed; only the banned crates were looked for";
        return Ok(Verdict::Skipped(why.to_owned()));
    }
    passed(&mut cargo(&[
        "deny",
        "--workspace",
        "--offline",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

fn portal() -> Outcome<Verdict> {
    let folder = root().join("frontend");
    npm::install(&folder)?;
    for script in ["codegen:check", "lint", "types", "test", "build", "budget"] {
        npm::script(&folder, script)?;
    }
    Ok(Verdict::Passed)
}

fn clippy() -> Outcome<Verdict> {
    install::packages(&[COMPILER])?;
    let mut command = cargo(&["clippy", "--workspace", "--all-targets"]);
    passed(command.args(["--", "-D", "warnings"]))
}

fn build() -> Outcome<Verdict> {
    install::packages(&[COMPILER])?;
    passed(&mut cargo(&["build", "--workspace", "--all-targets"]))
}

fn fresh_schema() -> Outcome<Verdict> {
    schema::check(&binary::debug_folder().join("shangbo"))?;
    Ok(Verdict::Passed)
}

fn unit() -> Outcome<Verdict> {
    install::packages(&[MAIL_SERVER])?;
    let mut command = tests();
    command.env_remove("SHANGBO_TEST_POSTGRES_URL");
    command.env_remove("SHANGBO_TEST_REDIS_URL");
    passed(&mut command)
}

fn servers() -> Outcome<Verdict> {
    install::packages(&[MAIL_SERVER])?;
    let servers = Servers::start()?;
    passed(tests().envs(servers.environment()))
}

/// The workspace's tests, in nextest where it is installed.
fn tests() -> Command {
    let runner: &[&str] = if shell::succeeds(&mut cargo(&["nextest", "--version"])) {
        &["nextest", "run"]
    } else {
        &["test", "--all-targets"]
    };
    let mut command = cargo(runner);
    command.args(["--workspace", "--exclude", "tidy", "--no-fail-fast"]);
    command
}

/// Three runs with everything that can break, then each known bug.
fn breaking() -> Outcome<Verdict> {
    let rig = Rig::build()?;
    rig.run(&["--seed", "1", "--seed", "2", "--seed", "3"])?;
    rig.run(&["--mutants", "--posts", "300", "--seconds", "15"])?;
    Ok(Verdict::Passed)
}

fn clients() -> Outcome<Verdict> {
    install::packages(&[COMPILER, Needed::Python])?;
    shell::run(&mut cargo(&["build", "--workspace", "--example", "serve"]))?;
    let folder = root().join("tests/clients");
    npm::install(&folder.join("node"))?;
    let port = shell::free_port()?;
    let mut serve = Command::new(binary::debug_folder().join("examples/serve"));
    let _sandbox = Leash::start(serve.args(["--port", &port.to_string()]), "TERM", None)?;
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > Duration::from_secs(20) {
            return Err("the sandbox did not come up in 20 s".to_owned());
        }
        thread::sleep(Duration::from_millis(50));
    }
    let mut command = Command::new("python3");
    command.arg(folder.join("run.py"));
    passed(command.arg(format!("http://127.0.0.1:{port}")))
}

fn browser() -> Outcome<Verdict> {
    install::packages(&[COMPILER, CHROMIUM, FONTS])?;
    crate::portal::build_if_stale()?;
    let shangbo = binary::build(false)?;
    let folder = root().join("tests/browser");
    npm::install(&folder)?;
    npm::script(&folder, "types")?;
    let mut command = Command::new("npm");
    command.args(["run", "--silent", "journey"]);
    command.env("SHANGBO_BIN", shangbo);
    passed(command.current_dir(folder))
}

fn passed(command: &mut Command) -> Outcome<Verdict> {
    shell::run(command).map(|()| Verdict::Passed)
}
