//! A delivery is made ready to leave: written out, its pictures uploaded, its connection open.

use std::net::{IpAddr, Ipv4Addr};

use kernel::{Error, Result};
use networks::{FailureClass, NetworkError, Publication, Reason};

use super::{Claimed, Ready, Sent, Trip, depart::Reached};
use crate::{
    Credentials, Service, domain::text::render, store::delivery, usecase::check_text::CODE_LEN,
};

/// What stands for an address that cannot be read.
const NOWHERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A text as it is sent, and its links: code and where it leads.
struct Rendered {
    text: String,
    links: Vec<(String, String)>,
}

pub(super) async fn prepare(service: Service, claimed: Claimed, with: Credentials) -> Reached {
    let Claimed {
        row,
        body,
        pictures,
        tried,
    } = claimed;
    let network = service.networks.get(with.network);
    let trip = Trip {
        row,
        tried,
        token: with.token,
        settle: network.map(|one| one.rules().settle).unwrap_or_default(),
    };
    let prepared = async {
        let network = network.ok_or_else(missing)?;
        let rendered = rendered(&service, &trip.row, &body).map_err(unwritable)?;
        let publication = Publication {
            text: rendered.text.clone(),
            pictures,
            client_ip: trip.row.client_ip.parse().unwrap_or(NOWHERE),
        };
        let ticket = network.prepare(&trip.token, &publication).await;
        Ok((rendered, ticket.map_err(not_live)?))
    };
    match prepared.await {
        Ok((Rendered { text, links }, ticket)) => Reached::Line(Ready {
            trip,
            text,
            links,
            ticket,
        }),
        Err(error) => Reached::End(Sent {
            trip,
            answer: Err(error),
        }),
    }
}

/// Whatever the network says of an upload, no post can be live before its INTENT.
fn not_live(error: NetworkError) -> NetworkError {
    use FailureClass::{Delayed, Duplicate, NotFound, NotSent, Unknown};
    let class = match error.class {
        Unknown | NotFound | Delayed | Duplicate => NotSent,
        class => class,
    };
    NetworkError { class, ..error }
}

fn missing() -> NetworkError {
    setup("the network is not set up".to_owned())
}

fn unwritable(error: Error) -> NetworkError {
    setup(error.to_string())
}

fn setup(detail: String) -> NetworkError {
    NetworkError {
        class: FailureClass::Setup,
        reason: Reason::Setup,
        retry_after: None,
        detail,
    }
}

/// What an earlier try sent; else the text with its links as tracked links, of which the first has
/// the delivery's own code.
fn rendered(service: &Service, row: &delivery::Model, body: &str) -> Result<Rendered> {
    if let Some(text) = row.text_sent.clone() {
        let links = Vec::new();
        return Ok(Rendered { text, links });
    }
    let code = |n: usize| {
        let mut code = row.link_code.clone();
        if n > 0 {
            code.truncate(CODE_LEN);
            code.push_str(&n.to_string());
        }
        code
    };
    let base = &service.rules.link_base;
    let rendered = render(body, |n| format!("{base}{}", code(n)));
    let home = base.join("/").map_err(Error::internal)?.to_string();
    let targets = if rendered.links.is_empty() {
        vec![home]
    } else {
        rendered.links
    };
    let links = targets.into_iter().enumerate();
    Ok(Rendered {
        text: rendered.text,
        links: links.map(|(n, url)| (code(n), url)).collect(),
    })
}
