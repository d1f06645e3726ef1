//! Publishing: `statuses/share` for up to one picture, `upload_url_text` for more.

use kernel::SecretString;
use reqwest::multipart::{Form, Part};

use super::{
    client::{Client, Phase},
    codec, failure,
    wire::{PictureBody, StatusBody},
};
use crate::{FailureClass, NetworkError, PictureFile, Publication, Published, Reason};

pub(super) async fn publish(
    client: &Client,
    token: &SecretString,
    publication: &Publication,
) -> Result<Published, NetworkError> {
    let ip = publication.client_ip.to_string();
    let text = publication.text.clone();
    let (name, request) = match publication.pictures.as_slice() {
        [] => {
            let form = [("status", text), ("rip", ip)];
            (
                "share",
                client.publish("2/statuses/share.json", token).form(&form),
            )
        }
        [picture] => {
            let form = Form::new()
                .text("status", text)
                .text("rip", ip)
                .part("pic", part(picture)?);
            (
                "share",
                client
                    .publish("2/statuses/share.json", token)
                    .multipart(form),
            )
        }
        pictures => {
            let ids = upload(client, token, pictures).await?;
            let form = [("status", text), ("rip", ip), ("pic_id", ids)];
            let request = client
                .publish("2/statuses/upload_url_text.json", token)
                .form(&form);
            ("upload_url_text", request)
        }
    };
    let status: StatusBody = client.call(name, Phase::Write, request).await?;
    Ok(Published {
        url: page(client, &status, None),
        remote_id: status.id,
    })
}

/// Uploads pictures, which nobody sees until a post names them: any doubt here is safely "not sent".
async fn upload(
    client: &Client,
    token: &SecretString,
    pictures: &[PictureFile],
) -> Result<String, NetworkError> {
    let mut ids = Vec::with_capacity(pictures.len());
    for picture in pictures {
        let form = Form::new().part("pic", part(picture)?);
        let request = client
            .publish("2/statuses/upload_pic.json", token)
            .multipart(form);
        let body: PictureBody = client.call("upload_pic", Phase::Read, request).await?;
        ids.push(body.pic_id);
    }
    Ok(ids.join(","))
}

fn part(picture: &PictureFile) -> Result<Part, NetworkError> {
    let mime = picture.content_type.mime();
    Part::stream(picture.bytes.clone())
        .file_name("picture")
        .mime_str(mime)
        .map_err(|error| failure::of_transport(&error, Phase::Read))
        .map_err(|error| {
            NetworkError::of(FailureClass::Refused, Reason::PictureRefused, error.detail)
        })
}

/// The post's page.
pub(super) fn page(client: &Client, status: &StatusBody, uid: Option<&str>) -> String {
    let uid = status
        .user
        .as_ref()
        .map(|user| user.id.as_str())
        .or(uid)
        .unwrap_or_default();
    let mid = status.mid.as_deref().unwrap_or(&status.id);
    format!("{}{uid}/{}", client.config.site_base, codec::bid(mid))
}
