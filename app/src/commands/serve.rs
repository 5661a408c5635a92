//! `sangsaeng serve`: the office, open to browsers.

use std::{net::SocketAddr, time::Duration};

use kernel::{Fault, Outcome, Refusal};
use outbox::{Channel, FileSender, Security, Senders, SmtpSender, SmtpSettings};
use web::{Limits, Scheme, Settings};

use super::{MailArgs, MailSecurity};
use crate::{Place, PlaceArgs, keeper::Keeper, place::now};

// What `serve` is told: a comment of the code, since clap would print a documentation.
#[derive(Debug, clap::Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    place: PlaceArgs,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 7180)]
    port: u16,
    /// The site is reached over HTTPS (a proxy in front ends TLS)
    #[arg(long)]
    behind_tls: bool,
    /// Address by which browsers reach the site: whole addresses of fronts without a host of
    /// their own name it, and no office can take its host
    #[arg(long, value_name = "https://HOST")]
    origin: Option<String>,
    #[command(flatten)]
    mail: MailArgs,
}

pub(super) fn run(ask: &ServeArgs) -> Outcome<()> {
    let (host, port, mail) = (ask.host.as_str(), ask.port, &ask.mail);
    let origin = ask.origin.as_deref().map(read_origin).transpose()?;
    let named = ask.place.place()?;
    let store = named.open_existing()?;
    let keeper = Keeper::start(
        store.clone(),
        &named,
        senders(&named, mail)?,
        mail.heads_to.clone(),
    )?;
    let scheme = if ask.behind_tls {
        Scheme::Tls
    } else {
        Scheme::Loopback
    };
    let settings = Settings {
        scheme,
        origin,
        forwarded: ask.behind_tls,
        ..Settings::default()
    };
    let site = crate::site(store, settings, now);
    let (router, _) = web::router(crate::rooms(Some(crate::reader()?)), site.clone())?;
    let runtime =
        tokio::runtime::Runtime::new().map_err(|e| Fault::new(format!("runtime: {e}")))?;
    let served: Outcome<()> = runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((host, port))
            .await
            .map_err(|e| {
                Refusal::new(
                    "app.port",
                    format!("{host}:{port}에서 열 수 없습니다({e}). 다른 `--port`를 쓰세요."),
                )
            })?;
        let address: SocketAddr = listener
            .local_addr()
            .map_err(|e| Fault::new(format!("listener: {e}")))?;
        println!("http://{address}/ 에서 열었습니다. 끝내려면 Ctrl-C를 누르세요.");
        let stop = async {
            // Without a signal handler the service still runs; it then stops by being killed.
            let _ = tokio::signal::ctrl_c().await;
        };
        web::serve(site, router, listener, Limits::default(), stop).await?;
        Ok(())
    });
    keeper.stop();
    served
}

/// Scheme, host and, where it is not the usual one, port, as browsers send it in `Origin`.
fn read_origin(text: &str) -> Result<String, Refusal> {
    let origin = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let mut parts = origin.splitn(2, "://");
    let (scheme, host) = (parts.next(), parts.next().unwrap_or_default());
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    if matches!(scheme, Some("http" | "https")) && !host.is_empty() && host.chars().all(fits) {
        return Ok(origin);
    }
    let text = format!(
        "‘{text}’에서 주소를 읽을 수 없습니다. `--origin https://office.example`처럼 쓰세요."
    );
    Err(Refusal::new("app.origin", text))
}

/// Mail goes to the server that was named, or into a folder.
fn senders(place: &Place, mail: &MailArgs) -> Outcome<Senders> {
    let from = mail.mail_from.clone();
    let folder = place.folder().join("mail");
    let files = FileSender::new(&folder, from.as_deref().unwrap_or("office@localhost"))?;
    let Some(server) = &mail.smtp else {
        return Ok(Senders::new()
            .with(Channel::Mail, files.clone())
            .with(Channel::File, files));
    };
    let unreadable = || {
        Refusal::new(
            "app.smtp",
            format!("‘{server}’에서 주소와 포트를 읽을 수 없습니다. `--smtp 서버:포트`로 쓰세요."),
        )
    };
    let (host, port) = server.rsplit_once(':').ok_or_else(unreadable)?;
    let settings = SmtpSettings {
        host: host.to_owned(),
        port: port.parse().map_err(|_| unreadable())?,
        security: match mail.smtp_security {
            MailSecurity::Plain => Security::Plain,
            MailSecurity::Starttls => Security::StartTls,
            MailSecurity::Tls => Security::Tls,
        },
        account: None,
        from: from.ok_or_else(unreadable)?,
        patience: Duration::from_secs(20),
    };
    Ok(Senders::new()
        .with(Channel::Mail, SmtpSender::new(settings)?)
        .with(Channel::File, files))
}

#[cfg(test)]
mod tests {
    use super::read_origin;

    #[test]
    fn an_origin_is_read_as_browsers_send_it() {
        for (typed, read) in [
            ("https://office.example", Some("https://office.example")),
            (" https://Office.Example/ ", Some("https://office.example")),
            ("http://127.0.0.1:7180", Some("http://127.0.0.1:7180")),
            ("office.example", None),
            ("https://", None),
            ("ftp://office.example", None),
            ("https://office.example/path", None),
            ("https://user@office.example", None),
        ] {
            assert_eq!(read_origin(typed).ok().as_deref(), read, "{typed:?}");
        }
    }
}
