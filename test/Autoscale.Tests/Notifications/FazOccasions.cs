using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Notifications;

/// <summary>The messages about the authorization on the FortiAnalyzer.</summary>
internal static class FazOccasions
{
    public static IReadOnlyList<OccasionTests.Row> Rows { get; } =
    [
        new(
            "fortianalyzer-unusable",
            "FortiAnalyzer authorization failed",
            FazMessages.OfFault(Cluster, new(new FazFault(FazFaultKind.Certificate, "the certificate has expired"), Noon)),
            "fgt",
            "Certificate since 2026-01-20T12:00:00",
            ["FortiAnalyzer of cluster fgt cannot be used: the certificate has expired", "New devices are not authorized"]),
        new(
            "fortianalyzer-refused",
            "FortiAnalyzer refused a device",
            FazMessages.OfChange(new FazChange(
                A.Id, Before: null, new FazStanding(FazState.Refused, Noon) { Reason = "it is registered in ADOM x, not in root" }))!,
            A.Id.Value,
            "it is registered in ADOM x, not in root",
            [A.Id.Value, "it is registered in ADOM x", "by hand"]),
    ];
}
