//! The text as it is sent: its links become the tenant's tracked links, and one more is put behind
//! it where there is none, for a network may ask for it and it is what a post is known by later.

use kernel::Problem;

use super::problems;

/// Longest text that is looked for.
const LONGEST_SEARCH: usize = 100;

/// How a text measures against a network's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCheck {
    /// In the network's own measure, links already shortened.
    pub length: u32,
    /// The longest there may be.
    pub limit: u32,
    /// As it will be sent.
    pub preview: String,
    /// Why it cannot be sent.
    pub problems: Vec<Problem>,
    /// What is worth knowing.
    pub warnings: Vec<Problem>,
}

/// A text whose links were replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub(crate) text: String,
    /// The links as they were written, in order; empty when one was put behind.
    pub(crate) links: Vec<String>,
}

/// Replaces the links by `short(n)`, n counted from 0.
pub(crate) fn render(text: &str, short: impl Fn(usize) -> String) -> Rendered {
    let (mut out, mut links, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some(character) = rest.chars().next() {
        let step = if let Some(link) = link_at(rest) {
            out.push_str(&short(links.len()));
            links.push(link.to_owned());
            let after = rest.get(link.len()..).and_then(|tail| tail.chars().next());
            // Without a space a network takes what follows for part of the link.
            if after.is_some_and(|next| !next.is_whitespace()) {
                out.push(' ');
            }
            link.len()
        } else {
            out.push(character);
            character.len_utf8()
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    let mut text = out.trim_end().to_owned();
    if links.is_empty() {
        text.push(' ');
        text.push_str(&short(0));
    }
    Rendered { text, links }
}

/// The web address that `text` starts with; punctuation behind it is not part of it.
fn link_at(text: &str) -> Option<&str> {
    let scheme = ["http://", "https://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let rest = text.get(scheme.len()..)?;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-_$.+!*()/,:;@&=?~#%".contains(c)))
        .unwrap_or(rest.len());
    let end = rest
        .get(..end)?
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')'])
        .len();
    let host = rest.get(..end)?.split(['/', ':', '?', '#']).next()?;
    let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    dotted.then(|| text.get(..scheme.len() + end)).flatten()
}

/// Whether the text has a character that is no writing: any control but tab and line ends. Nobody
/// sees it, terminals obey it, and PostgreSQL keeps no U+0000.
pub(crate) fn has_control(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// Why posts cannot be searched for this text.
pub(crate) fn search_problem(text: &str) -> Option<Problem> {
    let fits = text.chars().count() <= LONGEST_SEARCH && !has_control(text);
    (!fits).then(problems::search_invalid)
}

/// Whether the text has a `#topic#`.
pub(crate) fn has_topic(text: &str) -> bool {
    text.split('#')
        .skip(1)
        .step_by(2)
        .any(|topic| !topic.trim().is_empty())
        && text.matches('#').count() >= 2
}

#[cfg(test)]
mod tests;
