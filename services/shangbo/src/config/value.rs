//! What a setting can be, and how its text is read.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

use accounts::MailSecurity;
use ipnet::IpNet;
use telemetry::LogFormat;
use url::Url;

/// A kind of setting.
pub(super) trait Value: Sized {
    /// What it has to be, behind "must be".
    const WHAT: &'static str;

    /// The value of a text; `None` when the text is not one.
    fn read(text: &str) -> Option<Self>;
}

/// When a job at fixed times is due.
pub(super) struct CronPattern(pub(super) String);

/// A name that fits into keys of a Redis.
pub(super) struct Word(pub(super) String);

/// Browsers' origins: scheme, host and port, and nothing behind them.
pub(super) struct Origins(pub(super) Vec<String>);

/// Networks, or single addresses.
pub(super) struct IpNets(pub(super) Vec<IpNet>);

/// How the way to the mail server is kept private.
pub(super) struct Security(pub(super) MailSecurity);

macro_rules! values {
    ($($kind:ty: $what:literal, $read:expr;)+) => {$(
        impl Value for $kind {
            const WHAT: &'static str = $what;
            fn read(text: &str) -> Option<Self> {
                $read(text)
            }
        }
    )+};
}

values! {
    String: "a text that is not empty", |text| filled(text).map(Into::into);
    PathBuf: "a path", |text| filled(text).map(Into::into);
    bool: "true or false", |text: &str| text.parse().ok();
    u32: "a whole number above 0", |text: &str| text.parse().ok().filter(|n| *n > 0);
    usize: "a whole number above 0", |text: &str| text.parse().ok().filter(|n| *n > 0);
    Duration: "a time such as 250ms, 30s, 5min or 24h", |text| humantime::parse_duration(text).ok();
    SocketAddr: "an address with a port, such as 127.0.0.1:8080", |text: &str| text.parse().ok();
    Url: "an address that begins with http:// or https://", site;
    u16: "a port", |text: &str| text.parse().ok().filter(|port| *port > 0);
    Security: "tls, starttls or none", security;
    LogFormat: "text or json", log_format;
    CronPattern: "a cron pattern of six fields, seconds first, such as 0 15 3 * * *", cron_pattern;
    Word: "letters, digits, hyphens and underscores", word;
    Origins: "origins such as https://shop.example, with commas between them",
        |text| list(text, origin).map(Self);
    IpNets: "networks such as 10.0.0.0/8, with commas between them",
        |text| list(text, network).map(Self);
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

fn security(text: &str) -> Option<Security> {
    match text {
        "tls" => Some(Security(MailSecurity::Tls)),
        "starttls" => Some(Security(MailSecurity::StartTls)),
        "none" => Some(Security(MailSecurity::None)),
        _ => None,
    }
}

fn cron_pattern(text: &str) -> Option<CronPattern> {
    let has_seconds = text.split_whitespace().count() == 6;
    let parses = croner::Cron::from_str(text).is_ok();
    (has_seconds && parses).then(|| CronPattern(text.to_owned()))
}

fn word(text: &str) -> Option<Word> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let text = filled(text).filter(|text| text.chars().all(fits))?;
    Some(Word(text.to_owned()))
}

fn origin(text: &str) -> Option<String> {
    let origin = site(text)?.origin().ascii_serialization();
    Some(origin).filter(|origin| origin == text)
}

fn network(text: &str) -> Option<IpNet> {
    let address = || text.parse::<IpAddr>().ok().map(IpNet::from);
    text.parse().ok().or_else(address)
}

/// An address of a site, whose paths are joined to it: it ends with a slash.
fn site(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Some(url)
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let words = text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    words.map(read).collect()
}
