using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class Filter
{
    public Filter()
    {
    }

    public Filter(string name) => Name = name;

    public Filter(string name, List<string> values)
    {
        Name = name;
        Values = values;
    }

    public string? Name { get; set; }

    public List<string>? Values { get; set; }

    internal static void Write(QueryForm form, Filter value)
    {
        form.Add("Name", value.Name);
        form.List("Value", value.Values);
    }
}
