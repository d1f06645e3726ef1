//! Settings: read from both places, and every mistake told at once.

use std::{collections::BTreeSet, time::Duration};

use campaigns::ObjectStorage;
use kernel::ExposeSecret;
use store::DatabaseConfig;

use super::{Administration, Config, Owner, Reader, Sources, Wrong};
use crate::Keys;

const EXAMPLE: &str = include_str!("../../../../infra/shangbo.example.toml");
const README: &str = include_str!("../../../../README.md");

/// The least of a trial.
const TRIAL: &str = r#"
public_url = "http://127.0.0.1:8080"
database.sqlite = "trial.sqlite"
objects.folder = "objects"
weibo.app_key = "100"
"#;

fn pairs(variables: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = variables.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// The secrets of a trial, as variables.
fn secrets() -> Vec<(String, String)> {
    let keys = Keys::generate().unwrap();
    let (number, vault) = &keys.vault[0];
    pairs(&[
        ("SHANGBO_KEYS_SIGNING", keys.signing.expose_secret()),
        (
            "SHANGBO_KEYS_VAULT",
            &format!("{number}:{}", vault.expose_secret()),
        ),
        ("SHANGBO_KEYS_REFRESH", keys.refresh.expose_secret()),
        ("SHANGBO_WEIBO_APP_SECRET", "hush"),
    ])
}

fn read(file: &str, variables: Vec<(String, String)>) -> Result<Config, Wrong> {
    Config::read(&Sources::new(file, variables).unwrap())
}

fn wrong(file: &str, variables: Vec<(String, String)>) -> Vec<String> {
    read(file, variables).unwrap_err().0
}

#[test]
fn a_trial_needs_little() {
    let config = read(TRIAL, secrets()).unwrap();
    assert_eq!(config.app.public_url.as_str(), "http://127.0.0.1:8080/");
    assert_eq!(
        config.app.publish.link_base.as_str(),
        "http://127.0.0.1:8080/l/"
    );
    assert_eq!(config.app.weibo.api_base.as_str(), "https://api.weibo.com/");
    assert_eq!(config.app.weibo.authorize_base, config.app.weibo.api_base);
    assert!(config.app.redis.is_none() && !config.is_for_a_fleet());
    assert!(matches!(config.app.objects, ObjectStorage::Folder(_)));
}

#[test]
fn the_environment_wins() {
    let mut variables = secrets();
    variables.extend(pairs(&[
        ("SHANGBO_WEIBO_SETTLE", "250ms"),
        ("SHANGBO_WEIBO_APP_KEY", "200"),
        ("SHANGBO_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1"),
        // A container's platform sets such ones.
        ("SHANGBO_PORT", "tcp://10.0.0.1:80"),
    ]));
    let file = format!("{TRIAL}\nweibo.settle = \"1h\"");
    let config = read(&file, variables).unwrap();
    assert_eq!(config.app.weibo.settle, Duration::from_millis(250));
    assert_eq!(config.app.weibo.app_key, "200");
    assert_eq!(config.app.trusted_proxies.len(), 2);
}

#[test]
fn everything_wrong_is_told_at_once_and_by_its_name() {
    let file = r#"
public_url = "shangbo.example"
listen = 8080
database.app_url = "postgres://shangbo_app:canary@host/shangbo"
redis.url_file = "/nowhere/redis_url"
weibo.settle = "soon"
weibo.posts_an_hour = 0
weibo.app_kye = "100"
cron.refresh_accounts = "0 4 * * *"
allowed_origins = ["https://partner.example/path"]
"#;
    let variables = pairs(&[
        ("SHANGBO_JOBS_HOLD", "30"),
        ("SHANGBO_JOBS_POLL", "0s"),
        ("SHANGBO_KEYS_SIGNING", "canary"),
        ("SHANGBO_KEYS_VAULT", "canary"),
        ("SHANGBO_KEYS_REFRESH", "canary"),
    ]);
    let told = wrong(file, variables);
    for begins in [
        "public_url must be",
        "listen must be",
        "database.app_url is a secret",
        "database.system_url is missing",
        "redis.url_file names a file",
        "weibo.settle must be a time",
        "weibo.posts_an_hour must be",
        "weibo.app_kye is no setting",
        "weibo.app_key is missing",
        "weibo.app_secret is missing",
        "cron.refresh_accounts must be",
        "allowed_origins must be",
        "SHANGBO_JOBS_HOLD must be",
        "jobs.poll must be above",
        "keys.signing is no",
        "keys.vault must be",
        "keys.refresh is too short",
        "Pictures need one place",
    ] {
        let found = told.iter().filter(|one| one.starts_with(begins)).count();
        assert_eq!(found, 1, "{begins}: {told:#?}");
    }
    assert_eq!(told.len(), 18, "{told:#?}");
    assert!(told.iter().all(|one| !one.contains("canary")), "{told:#?}");
}

#[test]
fn secrets_are_read_from_files_and_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    Keys::generate().unwrap().write_to(folder.path()).unwrap();
    let secret = folder.path().join("weibo");
    std::fs::write(&secret, "canary\n").unwrap();
    let dir = folder.path().display();
    let file = format!(
        "{TRIAL}
         keys.signing_file = \"{dir}/signing\"
         keys.vault_file = \"{dir}/vault\"
         keys.refresh_file = \"{dir}/refresh\""
    );
    let variables = pairs(&[("SHANGBO_WEIBO_APP_SECRET_FILE", secret.to_str().unwrap())]);
    let config = read(&file, variables).unwrap();
    assert_eq!(config.app.weibo.app_secret.expose_secret(), "canary");
    assert!(!format!("{config:?}").contains("canary"));
    let again = Keys::generate().unwrap().write_to(folder.path());
    assert!(again.is_err(), "keys are not written over");
}

#[test]
fn a_database_is_one_of_two() {
    let mut variables = secrets();
    variables.extend(pairs(&[
        (
            "SHANGBO_DATABASE_APP_URL",
            "postgres://shangbo_app:a@host/shangbo",
        ),
        (
            "SHANGBO_DATABASE_SYSTEM_URL",
            "postgres://shangbo_system:b@host/shangbo",
        ),
        ("SHANGBO_REDIS_URL", "redis://host:6379/"),
    ]));
    let told = wrong(TRIAL, variables.clone());
    assert!(told[0].starts_with("Both database.sqlite"), "{told:?}");
    let server = TRIAL.replace("database.sqlite", "# database.sqlite");
    let config = read(&server, variables).unwrap();
    assert!(matches!(
        config.app.database,
        DatabaseConfig::Postgres { .. }
    ));
    assert!(config.is_for_a_fleet());
    let told = wrong(&server, secrets());
    assert!(told[0].starts_with("No database is set"), "{told:?}");
}

#[test]
fn whoever_migrates_needs_no_other_secrets() {
    let variables = pairs(&[
        (
            "SHANGBO_DATABASE_OWNER_URL",
            "postgres://shangbo_owner:c@host/shangbo",
        ),
        (
            "SHANGBO_DATABASE_APP_URL",
            "postgres://shangbo_app:a@host/shangbo",
        ),
        (
            "SHANGBO_DATABASE_SYSTEM_URL",
            "postgres://shangbo_system:b@host/shangbo",
        ),
        (
            "SHANGBO_DATABASE_ADMIN_URL",
            "postgres://postgres@host/postgres",
        ),
    ]);
    let sources = Sources::new("", variables.clone()).unwrap();
    let owner = Owner::read(&sources).unwrap();
    assert!(owner.url.expose_secret().contains("shangbo_owner"));
    let with = Administration::read(&sources).unwrap();
    assert_eq!(with.database, "shangbo");
    assert_eq!(
        with.passwords.map(|one| one.expose_secret().to_owned()),
        ["c", "a", "b"]
    );

    let mut swapped = variables;
    swapped[1].1 = "postgres://shangbo_system:a@other/elsewhere".into();
    let sources = Sources::new("", swapped).unwrap();
    let told = Administration::read(&sources).unwrap_err().0;
    assert_eq!(
        told,
        ["database.app_url must sign in as shangbo_app, with a password."]
    );
}

#[test]
fn the_example_is_whole_and_the_readme_tells_every_setting() {
    let sources = Sources::new(EXAMPLE, []).unwrap();
    let files = sources
        .file
        .iter()
        .filter(|(name, _)| name.ends_with("_file"));
    let told = Config::read(&sources).unwrap_err().0;
    // The secrets' files are not here; nothing else is wrong.
    let unreadable: BTreeSet<&str> = told
        .iter()
        .filter_map(|one| one.split(' ').next())
        .collect();
    assert_eq!(unreadable, files.map(|(name, _)| name.as_str()).collect());

    for name in Reader::names(Config::part) {
        // A secret and its file stand together.
        let name = name.trim_end_matches("_file");
        assert!(
            README.contains(&format!("`{name}`")),
            "the README lacks {name}"
        );
        let key = name.rsplit('.').next().unwrap();
        assert!(EXAMPLE.contains(key), "the example lacks {name}");
    }
}
