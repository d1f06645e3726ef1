//! How a text and its pictures measure against a network's rules.

use kernel::{Problem, Result};
use networks::{NetworkKind, Reason};

use crate::{
    Service, TextCheck,
    domain::{
        problems,
        text::{has_control, has_topic, render},
    },
};

/// Characters of a link's code: 59 bits, so that nobody guesses a neighbour's.
pub(super) const CODE_LEN: usize = 10;
/// Longest text that is looked at.
const HUGE: usize = 5_000;
/// What stands for the codes that are drawn at sending.
const STAND_IN: &str = "xxxxxxxxxx";

pub(crate) fn check_text(
    service: &Service,
    kind: NetworkKind,
    text: &str,
    pictures: usize,
) -> Result<TextCheck> {
    let network = service
        .networks
        .get(kind)
        .ok_or_else(|| Reason::Setup.problem())?;
    let rules = network.rules();
    let rendered = render(text, |_| format!("{}{STAND_IN}", service.rules.link_base));
    let length = network.measure(&rendered.text);
    let mut found: Vec<Problem> = Vec::new();
    if text.trim().is_empty() {
        found.push(problems::text_empty());
    } else if text.chars().count() > HUGE {
        found.push(problems::text_huge());
    } else if has_control(text) {
        found.push(problems::text_control());
    } else if length > rules.text_limit {
        found.push(Reason::TextTooLong.problem().at("text"));
    }
    if pictures > rules.max_pictures {
        found.push(problems::pictures_too_many(rules.max_pictures));
    }
    let mut warnings = Vec::new();
    warnings.extend((rules.drops_topics && has_topic(text)).then(problems::topics_dropped));
    warnings.extend(rendered.links.is_empty().then(problems::link_added));
    let (limit, preview) = (rules.text_limit, rendered.text);
    Ok(TextCheck {
        length,
        limit,
        preview,
        problems: found,
        warnings,
    })
}
