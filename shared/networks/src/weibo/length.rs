//! Weibo's own measure of a text.
//!
//! Source: Sina's web counter `STK.kit.extra.count`: half-width units, halved and rounded up; a
//! link counts as 20 units however long it is, up to 140 bytes.

use std::sync::LazyLock;

use regex::Regex;

const LINK_UNITS: usize = 20;
const LINK_BYTES: usize = 140;
const OWN_LINK_BYTES: usize = 41;

#[expect(
    clippy::expect_used,
    reason = "a constant pattern, compiled by every test"
)]
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"https?://[-A-Za-z0-9]+(?:\.[-A-Za-z0-9]+)+(?::[0-9]+)?[-A-Za-z0-9_$.+!*()/,:;@&=?~#%]*",
    )
    .expect("the pattern is valid")
});

/// The length of `text`; the limit is 140.
pub(super) fn measure(text: &str) -> u32 {
    let text = text.replace("\r\n", "\n");
    let links: usize = LINK
        .find_iter(&text)
        .map(|link| link_units(link.as_str()))
        .sum();
    let rest = LINK.replace_all(&text, |link: &regex::Captures<'_>| {
        let link = link.get(0).map_or("", |link| link.as_str());
        if is_short(link) {
            link.to_owned()
        } else {
            String::new()
        }
    });
    u32::try_from((links + units(&rest)).div_ceil(2)).unwrap_or(u32::MAX)
}

fn link_units(link: &str) -> usize {
    if is_short(link) {
        return 0;
    }
    match link.len() {
        bytes if is_own(link) && bytes <= OWN_LINK_BYTES => bytes,
        bytes if bytes <= LINK_BYTES => LINK_UNITS,
        bytes => LINK_UNITS + bytes - LINK_BYTES,
    }
}

/// Already short: counted as the text that it is.
fn is_short(link: &str) -> bool {
    link.starts_with("http://t.cn/")
}

/// The counter knows Weibo's own sites by `http://` alone.
fn is_own(link: &str) -> bool {
    let host = link
        .strip_prefix("http://")
        .and_then(|rest| rest.split(['/', ':', '?']).next());
    host.is_some_and(|host| ["weibo.com", "weibo.cn", "t.sina.com.cn", "t.sina.cn"].contains(&host))
}

/// UTF-16 code units, those up to U+00FF as one and the others as two.
fn units(text: &str) -> usize {
    text.encode_utf16()
        .map(|unit| if unit <= 0xff { 1 } else { 2 })
        .sum()
}

#[cfg(test)]
mod tests;
