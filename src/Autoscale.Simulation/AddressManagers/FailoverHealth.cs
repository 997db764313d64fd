using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>The health document of the failover service. Spec address-manager C2.</summary>
internal static class FailoverHealth
{
    private static readonly string[] Local = ["database", "ui", "restApi", "soapApi"];

    public static MemberAnswer Of(SimulatedAddressManagers cluster, SimulatedMember member) =>
        MemberAnswers.Json(member.IsProcessUp ? 200 : 503, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", StatusOf(member));
            json.WriteStartObject("details");
            foreach (var part in (ReadOnlySpan<string>)["notification", "disk", "memory"])
                WritePart(json, part, "UP");
            WritePart(json, "process", StatusOf(member));
            json.WriteStartObject("localConnectivity");
            json.WriteStartObject("details");
            foreach (var part in Local)
                WritePart(json, part, StatusOf(member));
            json.WriteEndObject();
            json.WriteEndObject();
            WriteReplication(json, cluster, member);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void WriteReplication(Utf8JsonWriter json, SimulatedAddressManagers cluster, SimulatedMember member)
    {
        json.WriteStartObject("replicationMetrics");
        json.WriteStartObject("replication");
        json.WriteString("status", "UP");
        json.WriteStartObject("details");
        json.WriteString("replicationRole", member.Role.ToString().ToUpperInvariant());
        json.WriteNumber("latencyWarningThreshold", 1000);
        json.WriteNumber("latencyCriticalThreshold", 5000);
        var standby = 0;
        foreach (var other in cluster.Members.Where(m => m.IsInCluster).OrderBy(m => m.Role == MemberRole.Standby))
            WriteHost(json, other.Role == MemberRole.Standby ? $"standby{++standby}" : "primary", other);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHost(Utf8JsonWriter json, string name, SimulatedMember host)
    {
        json.WriteStartObject(name);
        json.WriteString("hostname", host.HostName);
        json.WriteString("ipAddress", host.Address);
        json.WriteString("status", host.IsAlive ? "UP" : "DOWN");
        json.WriteNumber("latency", 3);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, string name, string status)
    {
        json.WriteStartObject(name);
        json.WriteString("status", status);
        json.WriteEndObject();
    }

    private static string StatusOf(SimulatedMember member) => member.IsProcessUp ? "UP" : "DOWN";
}
