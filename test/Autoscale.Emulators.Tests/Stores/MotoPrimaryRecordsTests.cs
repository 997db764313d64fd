using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoPrimaryRecordsTests(AwsFixture aws) : DynamoPrimaryRecordsContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
