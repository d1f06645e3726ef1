//! A ticket is spent soon or not at all.

use std::time::Duration;

use super::SendTicket;
use crate::{FailureClass, Published};

fn ticket(life: Duration) -> SendTicket {
    SendTicket::new(life, async {
        Ok(Published {
            remote_id: "1".to_owned(),
            url: "https://weibo.com/7/1".to_owned(),
        })
    })
}

#[tokio::test]
async fn a_ticket_in_time_publishes() {
    let published = ticket(Duration::from_secs(60)).spend().await;
    assert_eq!(published.unwrap().remote_id, "1");
}

#[tokio::test]
async fn a_ticket_that_is_too_old_has_sent_nothing() {
    let error = ticket(Duration::ZERO).spend().await.unwrap_err();
    assert_eq!(error.class, FailureClass::NotSent);
}
