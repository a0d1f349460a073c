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

    /// An RSA private key of 2048 bits in PKCS#8.
    public static let rsa = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCyLT0sY33jLIbZ
        Q0EleWTb4JLNtFxUDYxdZ8a6/4Ez+8iTvNqRHt0nZ2R4ylpoEAPo92vzztcfne1t
        GXvq8ShM0QFdHoxGp23cRO8lbYAWUdnu9+Z1vamenOIhPTcXGWT1Ww70qT29kAuI
        QALwI5AKnrj4OYHJnb1ymyqsV4iC7WCbSN4nzoIKOtQ60j5dpc02vpPHvoBAhIRj
        Zezsby/wZOOPXufsyCc4wHUZ9ca+Aq6gx6eEGAE1M+UhI3YRUrTIHkIGsN5TtYjr
        4G8nqKM/z4zag1Q4z0On2EAMXxgbDnTyfaXqJt1N0oM3PsC/6XMo/xL5paOTWW2G
        izxVCMHdAgMBAAECggEAPwlGRTgFx6NvKdpjZ/CkwC2ZgnE24P3SFRGr+2h9u3hu
        o+YCpaj3sQMhRqLAjWRtHbS7WoxpC2SCJUEI2DvteA/RnbI7Cpwdf/pbaTBuSnc2
        1RabUDiDk/wI/J19qgxv7WYDyoc9sp0Nl2yeHXtXcIprAlbGFiBab/t5g3OMdlUQ
        7z+04Zv+0Np7xRKoh94xez7QvKUn9uLhQbhU6pf+W5zYTJqkGpDq8yJG0vbGalF7
        /ZJNlmyxMF8sNR8FBUFphBssiwECVjdmKPm4T0UgpR1WKuEBy131jmHxV2ISJGGr
        HK9rPnLeXKAsKtpltIhEAgwT16eOI1kgsEAvR+13+QKBgQDu+6ibl+ey9aat9qXY
        thvZTQzA7zJ24eBEjXgs65q17qNtnTa3xeAjgZ90yrOV+aPa32FKE0gdm9JfF2Tt
        bEkxpLYnVsyWCcUtl4+DNIvka43ePIYwaXvNkYQQCTKwvhENbgdeBto5y6SL0Ece
        kQIXZT+pIZXK9mep7kQ37dixSwKBgQC+3SmLTwlGUL0VSjggjZs0y/2cOGKlzNhR
        XMSJlQ7woyRS+UHRXIhs9X9ymAYtfKBMOYveuXWv6jK5jYSQ8dAAX07sW0FYLK7K
        T5HZ/F74naWzYnEnHjqQeMb5brLYkvuwAnrUnqqXA/kuVOXUO8ctuDhFY5tGqUZA
        H60nKMwIdwKBgQCwNEtYFYOXlroDsEUN6Q/Vg5LwuiyqLNbPlMNT049prv8+tdj/
        XN1rMIqicUZCQSNIIMW5+UeF1TsiM7yNtfatrLVFgiEsSx3gBMyiv96ZV5ftkRCb
        p1rJ8g2+SRnf6PPnxAWYlVLXpEe5cqLNbbtuBpAOox2v3UgHqg8QccUAywKBgB5Q
        cC3BIt75Kd78x8db1l/fWmt6hSiCTYU2r7yOYS4VK0rGbg67nKt5noFr5edJmQgi
        R7XbTPbgwqe382s2DOxSNu3RXKKNjkFxu9+cdtUT7OJ96yzkXzbdB/VMALnnNnRx
        IGMuxDdyGRyjvVElIXCAhud2d44UiqTaoxzKHQXnAoGBAO3lj8FY6HJUPubYpzxz
        4UY0VbOwbwOC6wz2NTqPoXWAPbar1OfzHZHkeAl01JJ6QI8OormzLkluMSUN5PSH
        nlBkrrPAwRUijqiao3zqNVu5yCFkAsUDITYNdpp686fokIUXCQ0MofYmKbTE07lL
        +vEhbuAlp9bj0bEJbwgsyKIu
        -----END PRIVATE KEY-----
        """
    /// The public key of ``rsa``.
    public static let rsaPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsi09LGN94yyG2UNBJXlk
        2+CSzbRcVA2MXWfGuv+BM/vIk7zakR7dJ2dkeMpaaBAD6Pdr887XH53tbRl76vEo
        TNEBXR6MRqdt3ETvJW2AFlHZ7vfmdb2pnpziIT03Fxlk9VsO9Kk9vZALiEAC8COQ
        Cp64+DmByZ29cpsqrFeIgu1gm0jeJ86CCjrUOtI+XaXNNr6Tx76AQISEY2Xs7G8v
        8GTjj17n7MgnOMB1GfXGvgKuoMenhBgBNTPlISN2EVK0yB5CBrDeU7WI6+BvJ6ij
        P8+M2oNUOM9Dp9hADF8YGw508n2l6ibdTdKDNz7Av+lzKP8S+aWjk1lthos8VQjB
        3QIDAQAB
        -----END PUBLIC KEY-----
        """
}
