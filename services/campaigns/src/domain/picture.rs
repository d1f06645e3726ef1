//! Pictures of a workspace, and the addresses that browsers read them at.

use authority::TenantId;
use kernel::{Instant, chrono::Duration};
use networks::PictureType;

use super::PictureId;

/// Where pictures are taken in and shown.
pub const PICTURES: &str = "/media";
/// Most pixels of a picture: what a phone's camera makes, and no bomb for whoever decodes it.
pub(crate) const MOST_PIXELS: u64 = 40_000_000;
/// How long an address is good for, at least.
const ADDRESS_LIFE: Duration = Duration::hours(1);
/// An address ends at a multiple of this: the same picture keeps one address for a while, and
/// browsers their copy.
const ADDRESS_STEP_S: i64 = 300;

const TYPES: [PictureType; 3] = [PictureType::Jpeg, PictureType::Png, PictureType::Gif];

/// Whose picture, and which. The tenant is that of a grant or of an address that we signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureKey {
    tenant: TenantId,
    id: PictureId,
}

/// A picture of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Whose, and which.
    pub key: PictureKey,
    /// As read from its bytes.
    pub content_type: PictureType,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Size of the file.
    pub bytes: u64,
}

/// Where a picture may be read until an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureAddress {
    pub(crate) key: PictureKey,
    pub(crate) content_type: PictureType,
    /// In seconds since 1970.
    pub(crate) expires: i64,
}

impl PictureKey {
    pub(crate) const fn new(tenant: TenantId, id: PictureId) -> Self {
        Self { tenant, id }
    }

    /// The picture's id.
    pub const fn id(self) -> PictureId {
        self.id
    }

    /// Where the file is kept: every tenant has a folder of its own.
    pub(crate) fn object_path(self) -> String {
        format!("pictures/{}/{}", self.tenant, self.id)
    }
}

impl PictureAddress {
    /// The address of a picture, good for an hour and up to five minutes more.
    pub(crate) fn of(picture: &Picture, now: Instant) -> Self {
        let ends = (now + ADDRESS_LIFE).timestamp();
        let over = ends.rem_euclid(ADDRESS_STEP_S);
        Self {
            key: picture.key,
            content_type: picture.content_type,
            expires: if over == 0 {
                ends
            } else {
                ends - over + ADDRESS_STEP_S
            },
        }
    }

    /// Reads the end of a path: `ten_…` and `pic_….png`. Whether we wrote it, its signature says.
    pub(crate) fn parse(tenant: &str, file: &str, expires: i64) -> Option<Self> {
        let (id, suffix) = file.rsplit_once('.')?;
        let key = PictureKey::new(tenant.parse().ok()?, id.parse().ok()?);
        let content_type = TYPES.into_iter().find(|one| self::suffix(*one) == suffix)?;
        Some(Self {
            key,
            content_type,
            expires,
        })
    }

    /// `/media/ten_…/pic_….png`
    pub(crate) fn path(&self) -> String {
        let PictureKey { tenant, id } = self.key;
        format!("{PICTURES}/{tenant}/{id}.{}", suffix(self.content_type))
    }

    pub(crate) fn is_over(&self, now: Instant) -> bool {
        self.expires <= now.timestamp()
    }
}

/// The type that a row keeps as its media type.
pub(crate) fn type_of_mime(mime: &str) -> Option<PictureType> {
    TYPES.into_iter().find(|one| one.mime() == mime)
}

fn suffix(content_type: PictureType) -> &'static str {
    content_type.mime().trim_start_matches("image/")
}

#[cfg(test)]
mod tests;
