//! What is published, and where it ended up.

use std::net::IpAddr;

use bytes::Bytes;

/// A picture's format, as read from its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureType {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
}

impl PictureType {
    /// The media type of RFC 2046.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
        }
    }
}

/// A picture to be published.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// The file.
    pub bytes: Bytes,
    /// Its format.
    pub content_type: PictureType,
}

/// What is to be published, byte for byte the same at every try.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The text with its links shortened.
    pub text: String,
    /// Its pictures, in order.
    pub pictures: Vec<PictureFile>,
    /// The address of the person who scheduled it, which Weibo asks for.
    pub client_ip: IpAddr,
}

/// Where a publication ended up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The post's id on the network.
    pub remote_id: String,
    /// The post's page.
    pub url: String,
}
