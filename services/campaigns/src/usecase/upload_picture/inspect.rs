//! What a file is, by its bytes alone: neither its name nor its header is asked.

use std::io::{BufRead, Read, Result as IoResult, Seek, SeekFrom};

use imagesize::{ImageType, reader_type};
use kernel::Problem;
use networks::PictureType;

use crate::domain::{picture::MOST_PIXELS, problems};

/// What a picture's bytes say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Looks {
    pub(super) content_type: PictureType,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Reads type, width and height, and follows the file's structure to its end: what is cut short, or
/// only begins like a picture, is refused. Pixels are not decoded.
pub(super) fn inspect(file: &mut (impl BufRead + Seek)) -> Result<Looks, Problem> {
    let damaged = |_unreadable| problems::picture_damaged();
    let kind = reader_type(&mut *file).map_err(|_unreadable| problems::picture_type())?;
    let content_type = match kind {
        ImageType::Jpeg => PictureType::Jpeg,
        ImageType::Png => PictureType::Png,
        ImageType::Gif => PictureType::Gif,
        _ => return Err(problems::picture_type()),
    };
    let size = kind.reader_size(file);
    let size = size.map_err(|_unreadable| problems::picture_damaged())?;
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    if width == 0 || height == 0 {
        return Err(problems::picture_damaged());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(problems::picture_pixels());
    }
    file.rewind().map_err(damaged)?;
    let whole = match content_type {
        PictureType::Jpeg => is_whole_jpeg(file),
        PictureType::Png => is_whole_png(file),
        PictureType::Gif => is_whole_gif(file),
    };
    if !whole.map_err(damaged)? {
        return Err(problems::picture_damaged());
    }
    Ok(Looks {
        content_type,
        width,
        height,
    })
}

/// ITU-T T.81, annex B: segments, a frame, scans, and the end-of-image marker. What follows it, such
/// as a phone's moving picture, is nobody's business.
fn is_whole_jpeg(file: &mut (impl BufRead + Seek)) -> IoResult<bool> {
    let (mut frame, mut scan) = (false, false);
    if bytes(file)? != [0xFF, 0xD8] {
        return Ok(false);
    }
    while let Some(marker) = next_marker(file)? {
        match marker {
            0xD9 => return Ok(frame && scan),
            0x01 | 0xD0..=0xD7 => continue,
            // Another picture begins before this one has ended.
            0xD8 => return Ok(false),
            0xC4 | 0xC8 | 0xCC => {}
            0xC0..=0xCF => frame = true,
            0xDA => scan = true,
            _ => {}
        }
        let Some(rest) = u16::from_be_bytes(bytes(file)?).checked_sub(2) else {
            return Ok(false);
        };
        file.seek_relative(rest.into())?;
    }
    Ok(false)
}

/// The next marker; what stands before it is a scan's data, in which `FF 00` is a byte of data.
fn next_marker(file: &mut impl BufRead) -> IoResult<Option<u8>> {
    loop {
        file.skip_until(0xFF)?;
        let mut code = 0xFF;
        while code == 0xFF {
            let mut next = [0];
            if file.read(&mut next)? == 0 {
                return Ok(None);
            }
            [code] = next;
        }
        if code != 0 {
            return Ok(Some(code));
        }
    }
}

/// PNG (ISO/IEC 15948), clause 5: the signature, then chunks from `IHDR` over `IDAT` to `IEND`.
fn is_whole_png(file: &mut (impl Read + Seek)) -> IoResult<bool> {
    if bytes(file)? != *b"\x89PNG\r\n\x1a\n" {
        return Ok(false);
    }
    let (mut first, mut data) = (true, false);
    loop {
        let length = u32::from_be_bytes(bytes(file)?);
        let name: [u8; 4] = bytes(file)?;
        if first && (name != *b"IHDR" || length != 13) {
            return Ok(false);
        }
        first = false;
        data |= name == *b"IDAT" && length > 0;
        file.seek(SeekFrom::Current(length.into()))?;
        // The checksum's presence proves that the chunk was there to its end.
        let _checksum: [u8; 4] = bytes(file)?;
        if name == *b"IEND" {
            return Ok(data);
        }
    }
}

/// GIF 89a: a screen, then blocks, at least one of them an image, to the trailer.
fn is_whole_gif(file: &mut (impl Read + Seek)) -> IoResult<bool> {
    let header: [u8; 6] = bytes(file)?;
    if header != *b"GIF87a" && header != *b"GIF89a" {
        return Ok(false);
    }
    let [_, _, _, _, packed, _, _] = bytes(file)?;
    skip_colours(file, packed)?;
    let mut image = false;
    loop {
        match bytes(file)? {
            [0x3B] => return Ok(image),
            [0x21] => {
                let _label: [u8; 1] = bytes(file)?;
            }
            [0x2C] => {
                image = true;
                let [.., packed] = bytes::<9>(file)?;
                skip_colours(file, packed)?;
                let _code_size: [u8; 1] = bytes(file)?;
            }
            _ => return Ok(false),
        }
        loop {
            let [length] = bytes(file)?;
            if length == 0 {
                break;
            }
            file.seek(SeekFrom::Current(length.into()))?;
        }
    }
}

/// The table of colours that a screen or an image may have, three bytes each.
fn skip_colours(file: &mut impl Seek, packed: u8) -> IoResult<()> {
    if packed & 0x80 != 0 {
        file.seek(SeekFrom::Current(3 << ((packed & 7) + 1)))?;
    }
    Ok(())
}

fn bytes<const N: usize>(file: &mut impl Read) -> IoResult<[u8; N]> {
    let mut read = [0; N];
    file.read_exact(&mut read)?;
    Ok(read)
}

#[cfg(test)]
mod tests;
