//! Signatures (Ed25519, RFC 8032): who handed something over, and that nothing was changed since.

use super::sm3::sm3;
use crate::domain::PublicKey;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// Length of a signature in bytes.
pub const SIGNATURE_BYTES: usize = 64;
/// Length of the secret a key is made of, in bytes.
pub const SECRET_BYTES: usize = 32;
/// Groups of a fingerprint.
const FINGERPRINT_GROUPS: usize = 6;

/// The key of this workstation: signs. What it is made of is wiped from memory when it goes.
pub struct OwnKey(SigningKey);

impl OwnKey {
    /// Makes the key of a secret.
    #[must_use]
    pub fn of_secret(secret: &[u8; SECRET_BYTES]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// Gives the half that others may know.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs some bytes for a purpose: a signature for one purpose never passes for another.
    #[must_use]
    pub fn sign(&self, purpose: &str, bytes: &[u8]) -> [u8; SIGNATURE_BYTES] {
        self.0.sign(&message(purpose, bytes)).to_bytes()
    }
}

/// Tells whether a signature over some bytes is of this key. Keys and signatures that more than
/// one message would fit are refused.
#[must_use]
pub fn is_signed(
    key: PublicKey,
    purpose: &str,
    bytes: &[u8],
    signature: &[u8; SIGNATURE_BYTES],
) -> bool {
    VerifyingKey::from_bytes(&key.0).is_ok_and(|key| {
        let signature = Signature::from_bytes(signature);
        key.verify_strict(&message(purpose, bytes), &signature).is_ok()
    })
}

/// The digits by which people compare a key over the telephone: six groups of four, from the SM3
/// of the key.
#[must_use]
pub fn fingerprint(key: PublicKey) -> String {
    let hash = sm3(&key.0).0;
    let mut number = hash.iter().take(16).fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
    let mut groups = Vec::with_capacity(FINGERPRINT_GROUPS);
    for _ in 0..FINGERPRINT_GROUPS {
        groups.push(format!("{:04}", number % 10_000));
        number /= 10_000;
    }
    groups.join(" ")
}

/// What is signed: the purpose and the SM3 of the bytes.
fn message(purpose: &str, bytes: &[u8]) -> Vec<u8> {
    let mut message = purpose.as_bytes().to_vec();
    message.push(0);
    message.extend(sm3(bytes).0);
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        let digit = |at: usize| char::from(hex.as_bytes()[at]).to_digit(16).unwrap();
        let byte = |at: usize| u8::try_from(digit(at * 2) * 16 + digit(at * 2 + 1)).unwrap();
        std::array::from_fn(byte)
    }

    /// RFC 8032, section 7.1, test 1.
    #[test]
    fn gives_the_key_and_signature_of_the_standard() {
        let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let signed = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a3\
                      3bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
        let key = OwnKey::of_secret(&bytes(secret));
        assert_eq!(key.public(), PublicKey(bytes(public)));
        assert_eq!(key.0.sign(b"").to_bytes(), bytes::<SIGNATURE_BYTES>(signed));
    }

    #[test]
    fn keys_have_fingerprints_of_their_own() {
        let one = fingerprint(PublicKey([1; 32]));
        assert_eq!(one.len(), 29);
        assert!(one.split(' ').all(|group| group.len() == 4));
        assert_ne!(one, fingerprint(PublicKey([2; 32])));
    }

    #[test]
    fn only_its_own_key_purpose_and_bytes_pass() {
        let (key, other) = (OwnKey::of_secret(&[1; 32]), OwnKey::of_secret(&[2; 32]));
        let signature = key.sign("测试", b"abc");
        assert!(is_signed(key.public(), "测试", b"abc", &signature));
        assert!(!is_signed(other.public(), "测试", b"abc", &signature));
        assert!(!is_signed(key.public(), "测", b"abc", &signature));
        assert!(!is_signed(key.public(), "测试", b"abd", &signature));
        for at in 0..SIGNATURE_BYTES * 8 {
            let mut bad = signature;
            bad[at / 8] ^= 1 << (at % 8);
            assert!(!is_signed(key.public(), "测试", b"abc", &bad), "bit {at}");
        }
        // A key of small order would take any message.
        assert!(!is_signed(PublicKey([0; 32]), "测试", b"abc", &[0; 64]));
    }
}
