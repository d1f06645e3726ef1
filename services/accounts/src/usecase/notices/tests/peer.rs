//! A mail server of other people's making: aiosmtpd, as Debian packages it.

use std::{
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use kernel::{Clock, SystemClock};
use tempfile::TempDir;
use tokio::net::TcpStream;

use crate::{MailSecurity, MailSettings, Mailer};

/// The server, and the folder that it keeps mails in.
pub(super) struct Peer {
    port: u16,
    folder: TempDir,
    server: Child,
}

impl Peer {
    pub(super) async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .unwrap()
            .port();
        let folder = tempfile::tempdir().unwrap();
        let server = serve(port, &folder);
        let peer = Self {
            port,
            folder,
            server,
        };
        peer.answers().await;
        peer
    }

    pub(super) fn mailer(&self) -> Mailer {
        let settings = MailSettings {
            host: "127.0.0.1".to_owned(),
            port: Some(self.port),
            security: MailSecurity::None,
            credentials: None,
            from: "Shangbo <no-reply@shangbo.example>".to_owned(),
        };
        Mailer::new(&settings).unwrap()
    }

    pub(super) fn stop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    pub(super) async fn restart(&mut self) {
        self.server = serve(self.port, &self.folder);
        self.answers().await;
    }

    /// The mails that it took.
    pub(super) fn mails(&self) -> Vec<String> {
        let Ok(files) = fs::read_dir(self.folder.path().join("mail/new")) else {
            return Vec::new();
        };
        files
            .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }

    async fn answers(&self) {
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).await.is_ok() {
                return;
            }
            SystemClock.sleep(Duration::from_millis(50)).await;
        }
        panic!("the mail server does not answer");
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Debian's own Python has the package; another one in the path may not.
fn serve(port: u16, folder: &TempDir) -> Child {
    Command::new("/usr/bin/python3")
        .args(["-m", "aiosmtpd", "-n", "-l"])
        .arg(format!("127.0.0.1:{port}"))
        .args(["-c", "aiosmtpd.handlers.Mailbox"])
        .arg(folder.path().join("mail"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("aiosmtpd: apt-get install python3-aiosmtpd")
}
