//! The short form of a status id in the address of its page: base 62 in groups.

const ALPHABET: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// `mid` as the last part of `https://weibo.com/{uid}/{bid}`; the text itself when it is no number.
pub(super) fn bid(mid: &str) -> String {
    if mid.is_empty() || !mid.bytes().all(|byte| byte.is_ascii_digit()) {
        return mid.to_owned();
    }
    let mut groups = Vec::new();
    let mut rest = mid;
    while !rest.is_empty() {
        let (head, group) = rest.split_at(rest.len().saturating_sub(7));
        let width = if head.is_empty() { 1 } else { 4 };
        groups.push(base62(group.parse().unwrap_or_default(), width));
        rest = head;
    }
    groups.reverse();
    groups.concat()
}

fn base62(mut value: usize, width: usize) -> String {
    let mut digits = Vec::new();
    while value > 0 || digits.len() < width {
        digits.push(ALPHABET.get(value % 62).copied().unwrap_or(b'0'));
        value /= 62;
    }
    digits
        .iter()
        .rev()
        .map(|digit| char::from(*digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::bid;

    #[test]
    fn agrees_with_known_addresses() {
        assert_eq!(bid("3501756485200075"), "z0JH2lOMb");
        assert_eq!(bid("3504803600502730"), "z20XK26My");
        assert_eq!(bid("5000000000000001"), "O00000001");
        assert_eq!(bid("不是数字"), "不是数字");
    }
}
