//! Links and topics in a text.

/// The link that `text` starts with.
pub(crate) fn link_at(text: &str) -> Option<&str> {
    let scheme = ["http://", "https://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let rest = text.get(scheme.len()..)?;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-_$.+!*()/,:;@&=?~#%".contains(c)))
        .unwrap_or(rest.len());
    let host = rest.get(..end)?.split(['/', ':', '?', '#']).next()?;
    let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    dotted.then(|| text.get(..scheme.len() + end)).flatten()
}

/// The text with each link replaced, and the links as they were.
pub(crate) fn replace_links(
    text: &str,
    mut shorten: impl FnMut(&str) -> String,
) -> (String, Vec<(String, String)>) {
    let (mut out, mut links, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some(character) = rest.chars().next() {
        let step = if let Some(link) = link_at(rest) {
            let short = shorten(link);
            out.push_str(&short);
            links.push((short, link.to_owned()));
            link.len()
        } else {
            out.push(character);
            character.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    (out, links)
}

/// The text without `#topics#`, which `share` filters out; links keep their fragments.
pub(crate) fn without_topics(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let link = link_at(rest);
        let topic = (character == '#' && link.is_none())
            .then(|| {
                rest.get(1..)
                    .and_then(|tail| tail.find('#'))
                    .filter(|end| *end > 0)
            })
            .flatten();
        let step = match (link, topic) {
            (Some(link), _) => {
                out.push_str(link);
                link.len()
            }
            (None, Some(end)) => end + 2,
            (None, None) => {
                out.push(character);
                character.len_utf8()
            }
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests;
