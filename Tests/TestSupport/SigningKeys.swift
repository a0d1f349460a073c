/// Key pairs for the tests of signed events, made for nothing else.
public enum SigningKeys {
    /// An Ed25519 private key in PKCS#8.
    public static let ed25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEILsvl+Tg///rHgJZmPgzeF+NS+abWkcV80ZqmSb7vkm/
        -----END PRIVATE KEY-----
        """
    /// The public key of ``ed25519``.
    public static let ed25519Public = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAD1T/eX/fjDfIWFvK6xhMMiFIS0TDbUaruzi9QimwERg=
        -----END PUBLIC KEY-----
        """
    /// A private key on P-256 in PKCS#8.
    public static let p256 = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgH4fcWTJhwCGkg/Qo
        zCmuwicLVPcLUuuj7Nul7/s6KzahRANCAASkMZnrjxaCqQScwB9LtIxDPw3guimg
        hh7wLwO1R1aEiFj7jhWOsRSFMft/MhteNxuvfd66gyK58eqonGo3IIKu
        -----END PRIVATE KEY-----
        """
    /// The public key of ``p256``.
    public static let p256Public = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpDGZ648WgqkEnMAfS7SMQz8N4Lop
        oIYe8C8DtUdWhIhY+44VjrEUhTH7fzIbXjcbr33euoMiufHqqJxqNyCCrg==
        -----END PUBLIC KEY-----
        """
}
