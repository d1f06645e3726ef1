//! Tokens and brackets, counted without building anything.

/// How much there is to parse.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// Words, numbers, strings and marks.
    pub(super) tokens: usize,
    /// Brackets that are open at once.
    pub(super) nesting: usize,
}

/// Counts what the grammar calls tokens (GraphQL, October 2021, §2.1.6). What is no token counts as
/// one: the parser says what it is.
pub(super) fn measure(document: &str) -> Measure {
    let mut left = document.as_bytes();
    let mut measure = Measure::default();
    let mut open = 0_usize;
    while let Some((&byte, rest)) = left.split_first() {
        left = rest;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => continue,
            b'#' => {
                left = after(rest, |byte| !is_line_end(byte));
                continue;
            }
            b'"' => left = after_string(rest),
            b'{' | b'[' | b'(' => {
                open += 1;
                measure.nesting = measure.nesting.max(open);
            }
            b'}' | b']' | b')' => open = open.saturating_sub(1),
            b'.' => left = after(rest, |byte| byte == b'.'),
            _ if is_word(byte) => left = after(rest, is_word),
            _ => {}
        }
        measure.tokens += 1;
    }
    measure
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn after(bytes: &[u8], skipped: impl Fn(u8) -> bool) -> &[u8] {
    let end = bytes.iter().position(|byte| !skipped(*byte));
    end.and_then(|end| bytes.get(end..)).unwrap_or_default()
}

/// What follows a string whose first quote has been read.
fn after_string(bytes: &[u8]) -> &[u8] {
    if let Some(block) = bytes.strip_prefix(br#""""#) {
        return after_block(block);
    }
    let mut left = bytes;
    while let Some((&byte, rest)) = left.split_first() {
        left = match byte {
            b'"' => return rest,
            // A string ends with its line; one that does not close does not parse.
            _ if is_line_end(byte) => return left,
            b'\\' => rest.get(1..).unwrap_or_default(),
            _ => rest,
        };
    }
    left
}

/// What follows a block string whose three quotes have been read.
fn after_block(bytes: &[u8]) -> &[u8] {
    let mut left = bytes;
    while !left.is_empty() {
        if let Some(rest) = left.strip_prefix(br#"""""#) {
            return rest;
        }
        let escaped = left.strip_prefix(br#"\""""#);
        left = escaped.unwrap_or_else(|| left.get(1..).unwrap_or_default());
    }
    left
}
