//! Mail goes out through an SMTP server.

use kernel::{Error, ExposeSecret, Result, SecretString};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::authentication::Credentials,
};
use url::Url;
use uuid::Uuid;

use crate::domain::notice_mail::Words;

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// How the way to the mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSecurity {
    /// TLS from the first byte.
    Tls,
    /// TLS after a first word in the clear; refused without.
    StartTls,
    /// None: for a server on this machine.
    None,
}

/// The mail server, and who mails.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// Its name.
    pub host: String,
    /// Its port; the usual one of the security when `None`.
    pub port: Option<u16>,
    /// How the way there is kept private.
    pub security: MailSecurity,
    /// Name and password, where it wants them.
    pub credentials: Option<(String, SecretString)>,
    /// The sender: `Shangbo <no-reply@example.com>`.
    pub from: String,
}

/// Sends mail, where the installation has a mail server.
#[derive(Clone, Default)]
pub struct Mailer(Option<Smtp>);

#[derive(Clone)]
struct Smtp {
    transport: Transport,
    from: Mailbox,
}

/// A mail to one person.
pub(crate) struct Mail {
    /// The same for a mail that is sent again.
    pub(crate) id: Uuid,
    /// Name and address.
    pub(crate) to: (String, String),
    pub(crate) words: Words,
    /// Ends mails to the person.
    pub(crate) unsubscribe: Url,
}

/// What a server did with a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sending {
    Taken,
    /// For good: another try would not help.
    Refused,
}

impl Mailer {
    /// A mailer through this server; fails when the settings make no sense.
    pub fn new(settings: &MailSettings) -> Result<Self> {
        let host = settings.host.as_str();
        let mut transport = match settings.security {
            MailSecurity::Tls => Transport::relay(host).map_err(Error::internal)?,
            MailSecurity::StartTls => Transport::starttls_relay(host).map_err(Error::internal)?,
            MailSecurity::None => Transport::builder_dangerous(host),
        };
        if let Some(port) = settings.port {
            transport = transport.port(port);
        }
        if let Some((name, password)) = &settings.credentials {
            let password = password.expose_secret().to_owned();
            transport = transport.credentials(Credentials::new(name.clone(), password));
        }
        Ok(Self(Some(Smtp {
            transport: transport.build(),
            from: settings.from.parse().map_err(Error::internal)?,
        })))
    }

    /// Whether there is a mail server.
    pub fn is_set_up(&self) -> bool {
        self.0.is_some()
    }

    /// Hands a mail to the server. An error may pass.
    pub(crate) async fn send(&self, mail: Mail) -> Result<Sending> {
        let Some(smtp) = &self.0 else {
            return Ok(Sending::Refused);
        };
        match smtp.transport.send(smtp.message(mail)?).await {
            Ok(_) => Ok(Sending::Taken),
            Err(error) if error.is_permanent() => Ok(Sending::Refused),
            Err(error) => Err(Error::internal(error).while_doing("sending a mail")),
        }
    }
}

impl Smtp {
    fn message(&self, mail: Mail) -> Result<Message> {
        let (name, address) = mail.to;
        let to = Mailbox::new(Some(name), address.parse().map_err(Error::internal)?);
        let domain = self.from.email.domain();
        let header = |name, value| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .message_id(Some(format!("<{}@{domain}>", mail.id)))
            .subject(mail.words.subject)
            // RFC 8058: a mail program ends the mails by one POST.
            .raw_header(header(
                "List-Unsubscribe",
                format!("<{}>", mail.unsubscribe),
            ))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ))
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(
                mail.words.text,
                mail.words.html,
            ))
            .map_err(Error::internal)
    }
}
