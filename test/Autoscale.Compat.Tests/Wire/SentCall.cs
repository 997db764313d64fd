using System.Web;

namespace Autoscale.Compat.Tests.Wire;

/// <summary>A call as a client sent it.</summary>
internal sealed record SentCall(string Method, string Path, string? ContentType, string Authorization, string Body)
{
    /// <summary>The action of a call with a JSON body; empty otherwise.</summary>
    public string Target { get; init; } = "";

    /// <summary>The form fields, without Action and Version.</summary>
    public SortedDictionary<string, string> Fields
    {
        get
        {
            var form = HttpUtility.ParseQueryString(Body);
            var fields = form.AllKeys.ToDictionary(key => key!, key => form[key]!, StringComparer.Ordinal);
            fields.Remove("Action");
            fields.Remove("Version");
            return new SortedDictionary<string, string>(fields, StringComparer.Ordinal);
        }
    }

    /// <summary>The action and its fields, in one line.</summary>
    public string Summary => string.Join(' ', Fields.Select(pair => pair.ToString()).Prepend(Action));

    public string? Action => HttpUtility.ParseQueryString(Body)["Action"];

    public string? Version => HttpUtility.ParseQueryString(Body)["Version"];
}
