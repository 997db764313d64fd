using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Lambda.Events;

/// <summary>The state of the monitor for administrators: everything that it knows, and no secret.</summary>
public static class MonitorDocument
{
    /// <summary>The document.</summary>
    /// <param name="reading">The state and the orders.</param>
    /// <param name="deployed">The settings of the deployment.</param>
    public static APIGatewayProxyResponse Of(MonitorReading reading, DeployedSettings deployed) => FunctionAnswer.Response(200, json =>
    {
        var (state, orders) = reading;
        json.WriteString("state", PhaseName.Of(state.Phase));
        GatewayAnswer.WriteUrl(json, "primary_url", state.Primary);
        json.WriteNumber("generation", state.Generation);
        json.WriteBoolean("started", orders.IsStarted);
        WriteTime(json, "polled_at", state.PolledAt);
        json.WriteStartArray("members");
        foreach (var member in state.Members)
            WriteStanding(json, member);
        json.WriteEndArray();
        if (orders.Settings is { } settings)
            WriteSettings(json, settings, deployed);
        WriteMembers(json, "discovered", orders.Discovered, deployed.Authorities);
        json.WriteNumber("version", orders.Version);
        json.WriteString("changed_by", orders.ChangedBy);
        WriteTime(json, "changed_at", orders.ChangedAt);
        json.WriteStartArray("history");
        foreach (var transition in state.History)
            WriteTransition(json, transition);
        json.WriteEndArray();
    });

    /// <summary>Writes members under the names that settings have.</summary>
    /// <param name="authorities">The authorities of the deployment, which are left out; null for none.</param>
    internal static void WriteMembers(Utf8JsonWriter json, string name, IReadOnlyList<ClusterMember> members, string? authorities)
    {
        json.WriteStartArray(name);
        foreach (var member in members)
        {
            json.WriteStartObject();
            GatewayAnswer.WriteUrl(json, "url", member.Url);
            if (member.HealthUrl is { } health)
                GatewayAnswer.WriteUrl(json, "healthUrl", health);
            if (member.Trust.Fingerprint is { } fingerprint)
                json.WriteString("fingerprint", fingerprint);
            if (member.Trust.Authorities is { } own && own != authorities)
                json.WriteString("authorities", own);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSettings(Utf8JsonWriter json, MonitorSettings settings, DeployedSettings deployed)
    {
        json.WriteString("settings_of", settings == deployed.Settings ? "deployment" : "administrator");
        json.WriteStartObject("settings");
        WriteMembers(json, "members", settings.Members, deployed.Authorities);
        json.WriteString("alias", settings.Alias);
        json.WriteString("apiVersion", ApiVersionName.Of(settings.Version));
        json.WriteNumber("pollInterval", settings.PollInterval.TotalSeconds);
        json.WriteNumber("requestTimeout", settings.RequestTimeout.TotalSeconds);
        json.WriteNumber("failAfter", settings.FailAfter);
        json.WriteNumber("confirmAfter", settings.ConfirmAfter);
        json.WriteNumber("maxBackoff", settings.MaxBackoff.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteStanding(Utf8JsonWriter json, MemberStanding member)
    {
        json.WriteStartObject();
        GatewayAnswer.WriteUrl(json, "url", member.Url);
        json.WriteBoolean("alive", member.Last?.IsAlive ?? false);
        json.WriteString("role", member.Last?.Role?.ToString().ToLowerInvariant());
        json.WriteString("source", member.Last?.Source?.ToString());
        json.WriteString("failure", member.Last?.Failure);
        json.WriteNumber("failures", member.Failures);
        json.WriteString("last_known_role", member.KnownRole?.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private static void WriteTransition(Utf8JsonWriter json, MonitorTransition transition)
    {
        json.WriteStartObject();
        WriteTime(json, "at", transition.At);
        json.WriteString("from", PhaseName.Of(transition.From));
        json.WriteString("to", PhaseName.Of(transition.To));
        json.WriteString("reason", transition.Reason);
        GatewayAnswer.WriteUrl(json, "primary_url", transition.Primary);
        json.WriteNumber("generation", transition.Generation);
        json.WriteStartArray("evidence");
        foreach (var evidence in transition.Evidence)
            json.WriteStringValue(evidence);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } at)
            json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        else
            json.WriteNull(name);
    }
}
