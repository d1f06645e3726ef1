//! The base-62 form of a status number in page addresses: groups of seven decimal digits from the
//! right become groups of four.

const DIGITS: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const GROUP: u64 = 10_000_000;

pub(crate) fn encode(mut id: u64) -> String {
    let mut groups = Vec::new();
    loop {
        let (rest, group) = (id / GROUP, id % GROUP);
        groups.push(base62(group, if rest == 0 { 1 } else { 4 }));
        id = rest;
        if id == 0 {
            break groups.iter().rev().map(String::as_str).collect();
        }
    }
}

pub(crate) fn decode(bid: &str) -> Option<u64> {
    if bid.is_empty() || bid.len() > 12 || !bid.is_ascii() {
        return None;
    }
    let (head, tail) = bid.split_at_checked(bid.len() % 4)?;
    let groups = std::iter::once(head)
        .filter(|head| !head.is_empty())
        .chain((0..tail.len() / 4).filter_map(|n| tail.get(n * 4..n * 4 + 4)));
    groups.into_iter().try_fold(0_u64, |id, group| {
        let value = group.chars().try_fold(0_u64, |value, digit| {
            Some(value * 62 + u64::try_from(DIGITS.find(digit)?).ok()?)
        })?;
        id.checked_mul(GROUP)?.checked_add(value)
    })
}

pub(crate) fn base62(mut value: u64, width: usize) -> String {
    let mut text = Vec::new();
    while value > 0 || text.len() < width {
        let digit = usize::try_from(value % 62).unwrap_or_default();
        text.push(DIGITS.chars().nth(digit).unwrap_or('0'));
        value /= 62;
    }
    text.iter().rev().collect()
}

#[cfg(test)]
mod tests;
