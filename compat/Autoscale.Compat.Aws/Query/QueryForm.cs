using System.Globalization;

namespace Autoscale.Compat.Aws.Query;

/// <summary>
/// The parameters of one Query-protocol call. Absent values are left out. Lists are numbered from 1 after the name that the service
/// requires (<c>InstanceIds.member</c>).
/// </summary>
internal sealed class QueryForm(IDictionary<string, string> parameters, string prefix)
{
    public void Add(string name, string? value)
    {
        if (value is not null)
            parameters[prefix + name] = value;
    }

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public void List(string name, List<string>? values) => List(name, values, static (form, value) => form.Add("", value), separator: "");

    public void List<T>(string name, List<T>? values, Action<QueryForm, T> write, string separator = ".")
    {
        for (var index = 0; index < values?.Count; index++)
            write(new QueryForm(parameters, $"{prefix}{name}.{index + 1}{separator}"), values[index]);
    }
}
