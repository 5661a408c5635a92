//! `cargo xtask outside`: what graders from elsewhere say about the running sample office.
//! Schemathesis asks the API what its OpenAPI document allows and what it does not; the MDN HTTP
//! Observatory grades the headers. Both are fetched at fixed versions into the target folder, so
//! this needs the net and stands outside of `cargo xtask test`.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use clap::Args;

use crate::{
    demo::target_dir,
    shell::{Done, cargo, has, run},
};

const SCHEMATHESIS: &str = "schemathesis==4.32.5";
const OBSERVATORY: &str = "@mdn/mdn-http-observatory@1.4.8";
/// The name of the sample office in addresses.
const SITE: &str = "sangsaeng";

/// What to ask.
#[derive(Args)]
pub struct Outside {
    /// Requests that are made up for each operation and phase.
    #[arg(long, default_value_t = 50)]
    examples: u32,
    /// Begins the same made-up requests again.
    #[arg(long, default_value_t = 20_180_302)]
    seed: u64,
}

/// Builds, fills, serves, asks both.
pub fn run_outside(root: &Path, outside: &Outside) -> Done {
    // With the whole workspace's features: what the tests have built already is used again.
    run(cargo(root).args(["build", "--workspace", "--bin", "sangsaeng"]))?;
    let target = target_dir(root)?;
    let program = target.join("debug").join("sangsaeng");
    let tools = target.join("outside");
    fs::create_dir_all(&tools).map_err(|e| format!("{}: {e}", tools.display()))?;
    let office = tools.join("office");
    run(Command::new(&program).arg("demo").arg("--dir").arg(&office))?;
    let api = Served::start(&program, &office, &[])?;
    let asked = schemathesis(&tools, &api.address, outside);
    drop(api);
    let front = Served::start(&program, &office, &["--behind-tls"])?;
    let graded = observatory(root, &tools, &front.address);
    asked.and(graded)
}

/// The office, served until it is dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(program: &Path, office: &Path, more: &[&str]) -> Done<Self> {
        let mut child = Command::new(program)
            .arg("serve")
            .arg("--dir")
            .arg(office)
            .args(["--port", "0"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("serve: {e}"))?;
        let said = child.stdout.take().map(BufReader::new);
        let lines = said.into_iter().flat_map(BufRead::lines);
        let found = lines
            .map_while(Result::ok)
            .find_map(|line| address_in(&line));
        match found {
            Some(address) => Ok(Self { child, address }),
            None => {
                let _ = child.kill();
                Err("the office did not say where it is".to_owned())
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address in a line that the service prints: `127.0.0.1:PORT`.
fn address_in(line: &str) -> Option<String> {
    let at = line.find("127.0.0.1:")?;
    let rest = line.get(at..)?;
    let fits = |c: char| c.is_ascii_digit() || c == '.' || c == ':';
    Some(rest.chars().take_while(|c| fits(*c)).collect())
}

fn schemathesis(tools: &Path, address: &str, outside: &Outside) -> Done {
    let venv = tools.join("venv");
    let program = venv.join("bin/schemathesis");
    if !program.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        let pip = venv.join("bin/pip");
        run(Command::new(pip).args(["install", "--quiet", SCHEMATHESIS]))?;
    }
    let known = format!("[parameters]\n\"path.site\" = \"{SITE}\"\n\"path.kind\" = \"village\"\n");
    let config = tools.join("schemathesis.toml");
    fs::write(&config, known).map_err(|e| format!("{}: {e}", config.display()))?;
    // One rate for all: the limits of the API would answer most of it otherwise.
    run(Command::new(program)
        .arg("run")
        .arg(format!("http://{address}/api/public/v1/openapi.json"))
        .args(["--max-examples", &outside.examples.to_string()])
        .args(["--seed", &outside.seed.to_string()])
        .args(["--rate-limit", "280/m"])
        .args(["--checks", "all", "--include-path-regex", "/api/public/"])
        .current_dir(tools))
}

fn observatory(root: &Path, tools: &Path, address: &str) -> Done {
    let packages = tools.join("npm");
    let folder = packages.join("node_modules/@mdn/mdn-http-observatory");
    if !folder.is_dir() {
        fs::create_dir_all(&packages).map_err(|e| format!("{}: {e}", packages.display()))?;
        run(Command::new("npm")
            .args([
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
            ])
            .arg(&packages)
            .arg(OBSERVATORY))?;
    }
    if !has("openssl") {
        return Err("openssl is missing: apt-get install openssl".to_owned());
    }
    let (key, cert) = certificate(tools)?;
    let port = address.rsplit(':').next().unwrap_or_default();
    for path in [format!("/o/{SITE}"), "/sign-in".to_owned()] {
        run(Command::new("node")
            .arg(root.join("xtask/outside/observatory.mjs"))
            .args([&folder, &key, &cert])
            .args([port, &path])
            .env("NODE_EXTRA_CA_CERTS", &cert))?;
    }
    Ok(())
}

/// A certificate for this machine, trusted by nobody but the grader.
fn certificate(tools: &Path) -> Done<(PathBuf, PathBuf)> {
    let (key, cert) = (tools.join("localhost.key"), tools.join("localhost.crt"));
    run(Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        ])
        .args([
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
        ])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&cert)
        .stderr(Stdio::null()))?;
    Ok((key, cert))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_what_the_service_says() {
        let line = "http://127.0.0.1:40123/ 에서 열었습니다";
        assert_eq!(address_in(line), Some("127.0.0.1:40123".to_owned()));
        assert_eq!(address_in("장부를 확인했습니다"), None);
    }
}
