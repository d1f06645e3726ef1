//! When a text repeats another.

use std::collections::HashSet;

/// How a text repeats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// The very same: error 20019.
    Same,
    /// Nearly the same: error 20017.
    Similar,
}

/// Shared trigrams from which on two texts count as similar. Weibo publishes no figure.
const SIMILAR: f64 = 0.9;

pub(crate) fn repeats(text: &str, earlier: &str) -> Option<Repeat> {
    if text == earlier {
        return Some(Repeat::Same);
    }
    let (a, b) = (trigrams(text), trigrams(earlier));
    let (shared, all) = (a.intersection(&b).count(), a.union(&b).count());
    let share = f64::from(u32::try_from(shared).ok()?) / f64::from(u32::try_from(all).ok()?);
    (all > 0 && share >= SIMILAR).then_some(Repeat::Similar)
}

fn trigrams(text: &str) -> HashSet<[char; 3]> {
    let characters: Vec<char> = text.chars().collect();
    characters
        .windows(3)
        .filter_map(|window| window.try_into().ok())
        .collect()
}

#[cfg(test)]
mod tests;
