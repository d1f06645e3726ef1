//! E-mail addresses, as far as a sign-in name needs.

/// Longest address (RFC 5321 §4.5.3.1.3).
const LONGEST: usize = 254;

/// The address in the form that is kept, or `None` when it cannot be one.
pub(crate) fn parse(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let dotted = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    (plain && !local.is_empty() && dotted && text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests;
