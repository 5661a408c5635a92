//! Mail by SMTP (RFC 5321), one connection for each message.
//!
//! The commands are sent one by one, so that the answer to "was it sent?" is exact: until the
//! final dot nothing was, after its reply everything is known, and only a connection lost between
//! the two leaves it open.

use std::{net::IpAddr, time::Duration};

use kernel::Fault;
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{SmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};

use crate::{
    eml::eml,
    model::Waiting,
    rules,
    sender::{Failed, Sender},
};

/// How the connection is kept from being read on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a mail server on this machine or behind a tunnel.
    Plain,
    /// By STARTTLS, usually at port 587. Never falls back.
    StartTls,
    /// By TLS from the first byte, usually at port 465.
    Tls,
}

/// Where mail is handed over.
#[derive(Clone)]
pub struct SmtpSettings {
    /// The mail server, by name or number.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// The account at the mail server and its password, when it asks for one.
    pub account: Option<(String, String)>,
    /// The address in whose name mail is sent.
    pub from: String,
    /// How long to wait for each answer.
    pub patience: Duration,
}

/// Hands mail to a mail server.
pub struct SmtpSender {
    settings: SmtpSettings,
    from: Address,
    tls: Option<TlsParameters>,
}

impl SmtpSender {
    /// A sender by these settings. Certificates are checked against those of the machine.
    ///
    /// # Errors
    /// A fault when `from` is no mail address, when a password would travel in the open to another
    /// machine, when the patience is longer than a minute, or when TLS cannot be set up.
    pub fn new(settings: SmtpSettings) -> Result<Self, Fault> {
        let from = address(&settings.from)
            .ok_or_else(|| Fault::new(format!("{:?} is no mail address", settings.from)))?;
        let secure = settings.security != Security::Plain;
        if settings.account.is_some() && !secure && !is_here(&settings.host) {
            return Err(Fault::new(
                "a password to a mail server elsewhere needs TLS",
            ));
        }
        if settings.patience > Duration::from_secs(60) || settings.patience.is_zero() {
            return Err(Fault::new(
                "patience with a mail server is at most a minute",
            ));
        }
        let tls = secure
            .then(|| TlsParameters::new(settings.host.clone()))
            .transpose()
            .map_err(|e| Fault::new(format!("TLS: {e}")))?;
        Ok(Self {
            settings,
            from,
            tls,
        })
    }

    fn open(&self) -> Result<SmtpConnection, Error> {
        let settings = &self.settings;
        let hello = ClientId::Domain(self.from.domain().to_owned());
        let at_once = self
            .tls
            .as_ref()
            .filter(|_| settings.security == Security::Tls);
        let server = (settings.host.as_str(), settings.port);
        let patience = Some(settings.patience);
        let mut connection = SmtpConnection::connect(server, patience, &hello, at_once, None)?;
        let then = self
            .tls
            .as_ref()
            .filter(|_| settings.security == Security::StartTls);
        if let Some(tls) = then {
            connection.starttls(tls, &hello)?;
        }
        if let Some((name, password)) = &settings.account {
            let account = Credentials::new(name.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &account)?;
        }
        Ok(connection)
    }
}

impl Sender for SmtpSender {
    fn send(&self, message: &Waiting) -> Result<(), Failed> {
        let to = address(&message.message.to)
            .ok_or_else(|| Failed::Never("받는 주소를 읽을 수 없습니다.".to_owned()))?;
        // A refused password or certificate is ours to mend, so the message stays alive.
        let mut connection = self.open().map_err(|e| Failed::Later(e.to_string()))?;
        let from = Some(self.from.clone());
        connection
            .command(Mail::new(from, Vec::new()))
            .map_err(before)?;
        connection
            .command(Rcpt::new(to, Vec::new()))
            .map_err(before)?;
        connection.command(Data).map_err(before)?;
        connection
            .message(&eml(&self.settings.from, message))
            .map_err(after)?;
        // It is sent; how the other side says good-bye does not matter.
        let _ = connection.quit();
        Ok(())
    }
}

/// Before the message was handed over: it was certainly not sent.
fn before(error: Error) -> Failed {
    if error.is_permanent() {
        Failed::Never(error.to_string())
    } else {
        Failed::Later(error.to_string())
    }
}

/// After it was: only a clear answer tells.
fn after(error: Error) -> Failed {
    if error.is_permanent() || error.is_transient() {
        before(error)
    } else {
        Failed::Unknown(error.to_string())
    }
}

fn address(text: &str) -> Option<Address> {
    text.parse().ok().filter(|_| rules::is_mail_address(text))
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
