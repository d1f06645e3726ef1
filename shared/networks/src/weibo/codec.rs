//! The short form of a status number in the address of its page.
//!
//! Source: as live clients compute it. From the right, groups of seven digits become groups of
//! four characters of base 62.

const ALPHABET: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const GROUP: u64 = 10_000_000;
const WIDTH: usize = 4;

/// `mid` as the last part of `https://weibo.com/{uid}/{bid}`.
pub(super) fn bid(mid: u64) -> String {
    let mut reversed = Vec::new();
    let mut rest = mid;
    loop {
        let (mut group, mut width) = (rest % GROUP, 0);
        rest /= GROUP;
        // The first group has no leading zeros.
        while group > 0 || (width < WIDTH && rest > 0) {
            let digit = usize::try_from(group % 62).unwrap_or_default();
            reversed.push(ALPHABET.get(digit).copied().unwrap_or(b'0'));
            (group, width) = (group / 62, width + 1);
        }
        if rest == 0 {
            break;
        }
    }
    reversed
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
        assert_eq!(bid(3_501_756_485_200_075), "z0JH2lOMb");
        assert_eq!(bid(3_504_803_600_502_730), "z20XK26My");
        assert_eq!(bid(5_000_000_000_000_001), "O00000001");
    }
}
