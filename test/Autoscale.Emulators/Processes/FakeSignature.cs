namespace Autoscale.Emulators.Processes;

/// <summary>A signature in the correct format but without a valid value. Emulators read only the service and the region from it.</summary>
public static class FakeSignature
{
    /// <summary>The region of a signature that names no other.</summary>
    public const string UsualRegion = "us-east-1";

    /// <summary>Signs the request for a service in a region.</summary>
    public static void Add(HttpRequestMessage request, string service, string region = UsualRegion)
    {
        const string NoSignature = "0000000000000000000000000000000000000000000000000000000000000000";
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T120000Z");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKIAEMULATED/20260101/{region}/{service}/aws4_request, "
            + $"SignedHeaders=host;x-amz-date, Signature={NoSignature}");
    }
}
