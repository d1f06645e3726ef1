//! Publishing: `statuses/share` for up to one picture, `upload_url_text` for more.

use std::sync::Arc;

use failpoints::Mutant;
use kernel::SecretString;
use reqwest::{
    RequestBuilder,
    multipart::{Form, Part},
};

use super::{
    client::Client,
    codec,
    failure::{self, Phase},
    wire::{PictureBody, StatusBody},
};
use crate::{
    FailureClass, NetworkError, PictureFile, PictureType, Publication, Published, Reason,
    SendTicket,
};

const SHARE: &str = "2/statuses/share.json";
const UPLOAD_PIC: &str = "2/statuses/upload_pic.json";
const UPLOAD_URL_TEXT: &str = "2/statuses/upload_url_text.json";

/// Uploads what nobody sees yet and opens the line that the post will go over.
pub(super) async fn prepare(
    client: &Arc<Client>,
    token: &SecretString,
    publication: &Publication,
) -> Result<SendTicket, NetworkError> {
    let most = client.config.rules().max_pictures;
    if publication.pictures.len() > most {
        let detail = format!("{} pictures of {most}", publication.pictures.len());
        return Err(refused(detail));
    }
    let (name, request) = request(client, token, publication).await?;
    let request = request
        .build()
        .map_err(|error| failure::of_transport(&error, Phase::Read))?;
    let line = client.lines.open(request.url()).await;
    let line = line.map_err(|error| failure::of_opening(&error))?;
    let client = client.clone();
    Ok(SendTicket::new(client.config.timeout, async move {
        let line = if Mutant::NoTicket.is_planted() {
            let again = client.lines.open(request.url()).await;
            again.map_err(|error| failure::of_opening(&error))?
        } else {
            line
        };
        let status: StatusBody = client.write(name, line, request).await?;
        Ok(Published {
            url: page_of(&client, &status, None),
            remote_id: status.id.to_string(),
        })
    }))
}

/// The one call that makes the post.
async fn request(
    client: &Client,
    token: &SecretString,
    publication: &Publication,
) -> Result<(&'static str, RequestBuilder), NetworkError> {
    let text = publication.text.clone();
    let ip = publication.client_ip.to_canonical().to_string();
    Ok(match publication.pictures.as_slice() {
        [] => {
            let form = [("status", text), ("rip", ip)];
            ("share", client.publish(SHARE, token).form(&form))
        }
        [picture] => {
            let form = Form::new()
                .text("status", text)
                .text("rip", ip)
                .part("pic", part(picture)?);
            ("share", client.publish(SHARE, token).multipart(form))
        }
        pictures => {
            let ids = upload(client, token, pictures).await?;
            let form = [("status", text), ("rip", ip), ("pic_id", ids)];
            let request = client.publish(UPLOAD_URL_TEXT, token).form(&form);
            ("upload_url_text", request)
        }
    })
}

/// Uploads pictures, which nobody sees until a post names them: any doubt is safely "not sent".
async fn upload(
    client: &Client,
    token: &SecretString,
    pictures: &[PictureFile],
) -> Result<String, NetworkError> {
    let mut ids = Vec::with_capacity(pictures.len());
    for picture in pictures {
        let form = Form::new().part("pic", part(picture)?);
        let request = client.publish(UPLOAD_PIC, token).multipart(form);
        let body: PictureBody = client.call("upload_pic", Phase::Read, request).await?;
        if body.pic_id.is_empty() {
            return Err(failure::no_answer("a picture without an id", Phase::Read));
        }
        ids.push(body.pic_id);
    }
    Ok(ids.join(","))
}

fn part(picture: &PictureFile) -> Result<Part, NetworkError> {
    let name = match picture.content_type {
        PictureType::Jpeg => "picture.jpg",
        PictureType::Png => "picture.png",
        PictureType::Gif => "picture.gif",
    };
    Part::stream(picture.bytes.clone())
        .file_name(name)
        .mime_str(picture.content_type.mime())
        .map_err(|error| refused(failure::plain(&error)))
}

fn refused(detail: String) -> NetworkError {
    NetworkError::of(FailureClass::Refused, Reason::PictureRefused, detail)
}

/// The post's page. Without its author, the site's address by number leads there as well.
pub(super) fn page_of(client: &Client, status: &StatusBody, owner: Option<&str>) -> String {
    let author = status.author().map(|uid| uid.to_string());
    match author.as_deref().or(owner) {
        Some(uid) => client.page(&format!("{uid}/{}", codec::bid(status.mid()))),
        None => client.page(&format!("detail/{}", status.id)),
    }
}
