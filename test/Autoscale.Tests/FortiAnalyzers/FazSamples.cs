using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>Devices in the list of a FortiAnalyzer, and settings.</summary>
internal static class FazSamples
{
    public const string SerialA = "FGVM01TM1900000A";
    public const string SerialB = "FGVM01TM1900000B";
    public const string SerialX = "FGVM01TM1900000X";

    public static readonly IPAddress Elsewhere = IPAddress.Parse("198.51.100.9");

    public static readonly FazSettings Rules = FazSettings.None with
    {
        IsEnabled = true,
        Address = IPAddress.Parse("10.0.0.200"),
        CredentialsSecret = SecretName.Parse("faz/api-user"),
    };

    public static FazDevice Waiting(string serial, IPAddress? ip) => new(serial, $"device-{serial}", ip, IsRegistered: false, "root");

    public static FazDevice Registered(string serial, IPAddress? ip, string? adom = "root") =>
        new(serial, $"device-{serial}", ip, IsRegistered: true, adom);

    public static FazStanding Authorized(string? serial) => new(FazState.Authorized, FortiGates.Noon) { Serial = serial, Adom = "root" };

    public static HealthCheck Standing(this FortiGate device, FazStanding? standing) => device.Health() with { FortiAnalyzer = standing };

    public static HealthCheck Departed(this FortiGate device, FazStanding? standing) =>
        device.Standing(standing) with { ClosedAt = FortiGates.Noon };
}
