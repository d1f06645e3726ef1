use super::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn wanting(mail: MailRhythm, quiet_nights: bool) -> NoticePreference {
    NoticePreference {
        mail,
        quiet_nights,
        ..NoticePreference::default()
    }
}

#[test]
fn mail_waits_for_the_morning_of_the_workspace() {
    let zone: Tz = "Asia/Shanghai".parse().unwrap();
    let (noon, night) = (at("2027-01-15T04:00:00Z"), at("2027-01-15T15:30:00Z"));
    let quiet = wanting(MailRhythm::AtOnce, true);
    assert_eq!(quiet.mail_at(noon, noon, zone), noon);
    assert_eq!(
        quiet.mail_at(night, night, zone),
        at("2027-01-16T00:00:00Z")
    );
    let early = at("2027-01-15T23:59:00Z");
    assert_eq!(
        quiet.mail_at(early, early, zone),
        at("2027-01-16T00:00:00Z")
    );
    let loud = wanting(MailRhythm::AtOnce, false);
    assert_eq!(loud.mail_at(night, night, zone), night);
}

#[test]
fn a_digest_goes_out_once_a_day() {
    let zone: Tz = "Europe/Berlin".parse().unwrap();
    let daily = wanting(MailRhythm::Daily, false);
    let happened = at("2027-03-27T12:00:00Z");
    // The clocks are put forward in the night.
    assert_eq!(
        daily.mail_at(happened, happened, zone),
        at("2027-03-28T06:00:00Z")
    );
}
