namespace Autoscale.Emulators.Processes;

/// <summary>A signature that has the right shape and proves nothing. Emulators read the service from it and check no more.</summary>
public static class FakeSignature
{
    /// <summary>Signs the request for a service, in the emulators' one region.</summary>
    public static void Add(HttpRequestMessage request, string service)
    {
        const string NoSignature = "0000000000000000000000000000000000000000000000000000000000000000";
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T120000Z");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIAEMULATED/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature={NoSignature}");
    }
}
