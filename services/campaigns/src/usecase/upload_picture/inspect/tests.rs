use std::io::Cursor;

use networks::PictureType;

use super::{Looks, inspect};
use crate::tests::files::{gif, jpeg, png};

fn code(bytes: &[u8]) -> &'static str {
    inspect(&mut Cursor::new(bytes)).unwrap_err().code
}

#[test]
fn type_and_size_are_read_from_the_bytes() {
    for (file, content_type) in [
        (jpeg(640, 480), PictureType::Jpeg),
        (png(640, 480), PictureType::Png),
        (gif(640, 480), PictureType::Gif),
    ] {
        let looks = inspect(&mut Cursor::new(&file)).unwrap();
        let wanted = Looks {
            content_type,
            width: 640,
            height: 480,
        };
        assert_eq!(looks, wanted);
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    for file in [jpeg(3, 2), png(3, 2), gif(3, 2)] {
        for end in 0..file.len() {
            let cut = &file[..end];
            let refused = code(cut);
            let known = ["picture.damaged", "picture.type_unsupported"];
            assert!(known.contains(&refused), "{end} bytes: {refused}");
        }
    }
}

#[test]
fn a_file_that_only_begins_like_a_picture_is_refused() {
    let page = b"<html><script>alert(1)</script></html>".repeat(20);
    for head in [
        b"GIF89a\x01\0\x01\0".to_vec(),
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01".to_vec(),
        b"\xff\xd8\xff\xc0\0\x11\x08\0\x01\0\x01\x03".to_vec(),
        b"\xff\xd8\xff\xe0\0\0".to_vec(),
    ] {
        assert_eq!(code(&[head, page.clone()].concat()), "picture.damaged");
    }
}

#[test]
fn other_kinds_are_told_which_are_taken() {
    let webp =
        b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\x01\0\x9d\x01\x2a\x01\0\x01\0\x02\0\x34\x25\xa4\0";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    for file in [
        &webp[..],
        svg,
        b"BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0",
        b"",
        b"hello",
    ] {
        assert_eq!(code(file), "picture.type_unsupported");
    }
}

#[test]
fn a_bomb_of_pixels_is_refused_and_so_is_a_picture_of_none() {
    assert_eq!(code(&png(8_000, 5_001)), "picture.too_many_pixels");
    assert!(inspect(&mut Cursor::new(png(8_000, 5_000))).is_ok());
    assert_eq!(code(&png(u32::MAX, u32::MAX)), "picture.too_many_pixels");
    assert_eq!(code(&png(0, 5)), "picture.damaged");
    assert_eq!(code(&gif(5, 0)), "picture.damaged");
}

#[test]
fn what_phones_and_tools_write_is_taken() {
    let after_the_end = [jpeg(3, 2), b"a moving picture".to_vec()].concat();
    assert!(inspect(&mut Cursor::new(after_the_end)).is_ok());
    // Two scans with stuffed bytes, a restart, and a marker with fill bytes.
    let scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x11\xff\0\xff\xd0\x22\xff\xff";
    let jpeg = jpeg(3, 2);
    let (body, end) = jpeg.split_at(jpeg.len() - 2);
    let progressive = [body, scan, end].concat();
    assert!(inspect(&mut Cursor::new(progressive)).is_ok());
}
