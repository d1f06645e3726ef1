//! What a setting can be, and how its text is read.

use std::{net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

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

/// A browser's origin: scheme, host and port, and nothing behind them.
pub(super) struct Origin(pub(super) String);

/// When a job at fixed times is due.
pub(super) struct CronPattern(pub(super) String);

/// A name that fits into keys of a Redis.
pub(super) struct Word(pub(super) String);

/// A list in one text, with commas.
pub(super) struct List<T>(pub(super) Vec<T>);

macro_rules! values {
    ($($kind:ty, $what:literal, |$text:ident| $read:expr;)+) => {$(
        impl Value for $kind {
            const WHAT: &'static str = $what;
            fn read($text: &str) -> Option<Self> {
                $read
            }
        }
    )+};
}

values! {
    String, "a text that is not empty", |text| (!text.is_empty()).then(|| text.to_owned());
    PathBuf, "a path", |text| (!text.is_empty()).then(|| text.into());
    bool, "true or false", |text| text.parse().ok();
    u32, "a whole number above 0", |text| text.parse().ok().filter(|n| *n > 0);
    usize, "a whole number above 0", |text| text.parse().ok().filter(|n| *n > 0);
    Duration, "a time such as 250ms, 30s, 5min or 24h", |text| humantime::parse_duration(text).ok();
    SocketAddr, "an address with a port, such as 127.0.0.1:8080", |text| text.parse().ok();
    Url, "an address that begins with http:// or https://", |text| site(text);
    LogFormat, "text or json", |text| match text {
        "text" => Some(Self::Text),
        "json" => Some(Self::Json),
        _ => None,
    };
    Origin, "", |text| {
        let url = site(text)?;
        (url.origin().ascii_serialization() == text).then(|| Self(text.to_owned()))
    };
    CronPattern, "a cron pattern of six fields that begins with seconds, such as 0 15 3 * * *", |text| {
        let has_seconds = text.split_whitespace().count() == 6;
        let parses = croner::Cron::from_str(text).is_ok();
        (has_seconds && parses).then(|| Self(text.to_owned()))
    };
    Word, "letters, digits, hyphens and underscores", |text| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        (!text.is_empty() && text.chars().all(fits)).then(|| Self(text.to_owned()))
    };
    List<Origin>, "origins such as https://shop.example, with commas between them", |text| list(text, Origin::read);
    List<IpNet>, "networks such as 10.0.0.0/8, with commas between them", |text| {
        list(text, |one| one.parse().ok().or_else(|| Some(IpNet::from(one.parse::<std::net::IpAddr>().ok()?))))
    };
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

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<List<T>> {
    let words = text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    words.map(read).collect::<Option<_>>().map(List)
}
