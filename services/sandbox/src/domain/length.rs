//! The server's count of a text: half-width units halved, links as twenty units. Written apart
//! from the connector's, so that each checks the other.

/// The count; the limit is 140.
pub(crate) fn count(text: &str) -> usize {
    let text = text.replace("\r\n", "\n");
    let mut units = 0;
    let mut rest = text.as_str();
    while let Some(character) = rest.chars().next() {
        let step = if let Some(link) = super::text::link_at(rest) {
            units += of_link(link);
            link.len()
        } else {
            units += width(character);
            character.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    units.div_ceil(2)
}

fn width(character: char) -> usize {
    character
        .encode_utf16(&mut [0; 2])
        .iter()
        .map(|unit| 1 + usize::from(*unit > 0xff))
        .sum()
}

fn of_link(link: &str) -> usize {
    let own = ["weibo.com", "weibo.cn", "t.sina.com.cn", "t.sina.cn"]
        .iter()
        .any(|site| {
            link.strip_prefix("http://")
                .is_some_and(|rest| rest.split('/').next() == Some(site))
        });
    if link.starts_with("http://t.cn/") || (own && link.len() <= 41) {
        link.len()
    } else {
        20 + link.len().saturating_sub(140)
    }
}

#[cfg(test)]
mod tests;
