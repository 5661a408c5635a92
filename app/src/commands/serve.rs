//! `sangsaeng serve`: the office, open to browsers.

use std::{net::SocketAddr, time::Duration};

use kernel::{Fault, Outcome, Refusal};
use outbox::{Channel, FileSender, Security, Senders, SmtpSender, SmtpSettings};
use web::{Limits, Scheme, Settings};

use super::{MailArgs, MailSecurity};
use crate::{Place, PlaceArgs, keeper::Keeper, place::now};

pub(super) fn run(
    place: &PlaceArgs,
    (host, port): (&str, u16),
    behind_tls: bool,
    mail: &MailArgs,
) -> Outcome<()> {
    let named = place.place()?;
    let store = named.open_existing()?;
    let keeper = Keeper::start(
        store.clone(),
        &named,
        senders(&named, mail)?,
        mail.heads_to.clone(),
    )?;
    let scheme = if behind_tls {
        Scheme::Tls
    } else {
        Scheme::Loopback
    };
    let settings = Settings {
        scheme,
        forwarded: behind_tls,
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
