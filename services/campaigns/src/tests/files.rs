//! Small pictures, as large as they say they are.

/// A PNG: header, data, end.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    png_saying(width, height, "")
}

/// A PNG with a text in it, so that it differs from others.
pub(crate) fn png_saying(width: u32, height: u32, text: &str) -> Vec<u8> {
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 0, 0, 0, 0],
    ]
    .concat();
    let comment = format!("Comment\0{text}");
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(*b"IHDR", &header),
        chunk(*b"tEXt", comment.as_bytes()),
        chunk(*b"IDAT", b"\x78\x9c\x63\0\0\0\x02\0\x01"),
        chunk(*b"IEND", b""),
    ]
    .concat()
}

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &name, data, b"sums"].concat()
}

/// A GIF of one image with a table of two colours, and a comment.
pub(crate) fn gif(width: u16, height: u16) -> Vec<u8> {
    let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
    [
        b"GIF89a",
        &size[..],
        b"\x80\0\0",
        b"\0\0\0\xff\xff\xff",
        b"\x21\xfe\x02hi\0",
        b"\x2c\0\0\0\0",
        &size,
        b"\0",
        b"\x02\x02\x44\x01\0",
        b"\x3b",
    ]
    .concat()
}

/// A JPEG: application data, a frame, a scan with a stuffed byte, the end.
pub(crate) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
    [
        b"\xff\xd8",
        &b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"[..],
        b"\xff\xc0\0\x0b\x08",
        &size,
        b"\x01\x01\x11\0",
        b"\xff\xda\0\x08\x01\x01\0\0\x3f\0",
        b"\x12\xff\0\x34",
        b"\xff\xd9",
    ]
    .concat()
}
