// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What holds for every property of every source.
 */
#include "SourceHarness.h"
#include "SourceProperties.h"

#include "vtkAlgorithm.h"
#include "vtkCellData.h"
#include "vtkDataSet.h"
#include "vtkInformation.h"
#include "vtkPolyData.h"
#include "vtkStringArray.h"
#include "vtkTable.h"

#include <regex>
#include <set>
#include <sstream>

namespace
{
//------------------------------------------------------------------------------
// Names, types and values.
std::string ArraysOf(vtkFieldData* data)
{
  std::ostringstream text;
  text.precision(17);
  for (int i = 0; i < data->GetNumberOfArrays(); ++i)
  {
    vtkAbstractArray* array = data->GetAbstractArray(i);
    text << array->GetName() << " " << array->GetDataType() << ":";
    for (vtkIdType k = 0; k < array->GetNumberOfValues(); ++k)
    {
      const vtkVariant value = array->GetVariantValue(k);
      value.IsString() ? text << " " << value.ToString() : text << " " << value.ToDouble();
    }
    text << "\n";
  }
  return text.str();
}

//------------------------------------------------------------------------------
// All that the outputs are, but for their field data.
std::string OutputsOf(vtkAlgorithm* source)
{
  std::ostringstream text;
  text.precision(17);
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    vtkDataObject* output = source->GetOutputDataObject(port);
    if (auto* table = vtkTable::SafeDownCast(output))
    {
      text << ArraysOf(table->GetRowData());
    }
    else if (auto* data = vtkDataSet::SafeDownCast(output))
    {
      for (vtkIdType id = 0; id < data->GetNumberOfPoints(); ++id)
      {
        const double* point = data->GetPoint(id);
        text << point[0] << " " << point[1] << " " << point[2] << "\n";
      }
      text << ArraysOf(data->GetPointData()) << ArraysOf(data->GetCellData());
    }
  }
  return text.str();
}

//------------------------------------------------------------------------------
std::vector<double> FieldOf(vtkDataObject* output, const std::string& name)
{
  std::vector<double> values;
  vtkFieldData* data = output->GetFieldData();
  vtkDataArray* array = data->GetArray(name.c_str());
  for (vtkIdType i = 0; array && i < array->GetNumberOfValues(); ++i)
  {
    values.push_back(array->GetVariantValue(i).ToDouble());
  }
  return values;
}

//------------------------------------------------------------------------------
// The line of a property.
std::string Printed(vtkAlgorithm* source, const std::string& name)
{
  std::ostringstream text;
  source->Print(text);
  std::smatch match;
  const std::string all = text.str();
  return std::regex_search(all, match, std::regex("\n +(" + name + ": [^\n]*)"))
    ? std::string(match[1])
    : std::string();
}

//------------------------------------------------------------------------------
std::set<std::string> PrintedNames(vtkObject* object)
{
  std::ostringstream text;
  object->Print(text);
  const std::string all = text.str();
  const std::regex line("\n +(\\w+):");
  std::set<std::string> names;
  for (auto at = std::sregex_iterator(all.begin(), all.end(), line); at != std::sregex_iterator();
       ++at)
  {
    names.insert((*at)[1]);
  }
  return names;
}

//------------------------------------------------------------------------------
template <typename SourceT>
vtkSmartPointer<SourceT> Make(const Property<SourceT>& property)
{
  auto source = vtkSmartPointer<SourceT>::New();
  PropertiesOf<SourceT>::MakeSmall(source);
  if (property.Prepare)
  {
    property.Prepare(source);
  }
  return source;
}

template <typename SourceT>
class EachProperty : public testing::Test
{
protected:
  void SetUp() override { this->All = PropertiesOf<SourceT>::All(); }

  std::vector<Property<SourceT>> All;
};

using Sources =
  testing::Types<vtkGaussMapSource, vtkGaussMapVolumeSource, vtkGaussMapParameterPlaneSource,
    vtkGaussMapBasinSource, vtkGaussMapBranchSource, vtkGaussMapCobwebSource>;
TYPED_TEST_SUITE(EachProperty, Sources);
}

//------------------------------------------------------------------------------
TYPED_TEST(EachProperty, ThatIsPrintedIsTested)
{
  vtkNew<TypeParam> source;
  source->RemoveAllObservers(); // which are printed, too
  std::set<std::string> printed = PrintedNames(source);
  const vtkNew<vtkAlgorithm> any;
  for (const std::string& name : PrintedNames(any))
  {
    printed.erase(name);
  }
  // What the source tells.
  for (const char* name :
    { "AllocatedThreads", "ThreadsUsed", "ScanSeconds", "IncompleteColumns", "Restarts" })
  {
    printed.erase(name);
  }
  std::set<std::string> tested;
  for (const auto& property : this->All)
  {
    tested.insert(property.Name);
  }
  EXPECT_EQ(printed, tested);
}

//------------------------------------------------------------------------------
TYPED_TEST(EachProperty, ReachesTheOutput)
{
  for (const auto& property : this->All)
  {
    SCOPED_TRACE(property.Name);
    const auto source = Make(property);
    source->Update();
    const std::string before = OutputsOf(source);
    property.Change(source);
    source->Update();
    EXPECT_EQ(OutputsOf(source) == before, property.IsOfTheMachine);
  }
}

//------------------------------------------------------------------------------
TYPED_TEST(EachProperty, IsANewsOnceAndPrinted)
{
  for (const auto& property : this->All)
  {
    SCOPED_TRACE(property.Name);
    const auto source = Make(property);
    const auto time = source->GetMTime();
    const std::string printed = Printed(source, property.Name);
    property.Change(source);
    const auto changed = source->GetMTime();
    EXPECT_GT(changed, time);
    EXPECT_NE(Printed(source, property.Name), printed);
    property.Change(source);
    EXPECT_EQ(source->GetMTime(), changed) << "the same value is no change";
  }
}

//------------------------------------------------------------------------------
// Of each output, so that a file of any tells how it was made; but for what the machine has.
TYPED_TEST(EachProperty, IsToldInTheFieldData)
{
  for (const auto& property : this->All)
  {
    SCOPED_TRACE(property.Name);
    ASSERT_EQ(property.Field.empty(), property.IsOfTheMachine);
    const auto source = Make(property);
    source->Update();
    for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
    {
      const bool isTold =
        FieldOf(source->GetOutputDataObject(port), property.Name) == property.Field;
      EXPECT_EQ(isTold, property.IsOfTheMachine) << "port " << port;
    }
    property.Change(source);
    source->Update();
    for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
    {
      EXPECT_EQ(FieldOf(source->GetOutputDataObject(port), property.Name), property.Field)
        << "port " << port;
    }
  }
}

//------------------------------------------------------------------------------
// Of what is told there, which has no value of each point: pictures by it would fail.
TYPED_TEST(EachProperty, IsNotOfferedToColourBy)
{
  vtkNew<TypeParam> source;
  PropertiesOf<TypeParam>::MakeSmall(source);
  source->Update();
  vtkFieldData* data = source->GetOutputDataObject(0)->GetFieldData();
  ASSERT_GT(data->GetNumberOfArrays(), 0);
  for (int i = 0; i < data->GetNumberOfArrays(); ++i)
  {
    vtkAbstractArray* array = data->GetAbstractArray(i);
    EXPECT_EQ(array->GetInformation()->Get(vtkAbstractArray::GUI_HIDE()), 1) << array->GetName();
  }
}

//------------------------------------------------------------------------------
TYPED_TEST(EachProperty, IsTakenAtItsLimits)
{
  for (const auto& property : this->All)
  {
    for (const auto& set : property.Allowed)
    {
      SCOPED_TRACE(property.Name);
      const auto source = Make(property);
      set(source);
      Errors errors(source);
      source->Update();
      EXPECT_EQ(errors.OfSource.Texts, std::vector<std::string>());
    }
  }
}

//------------------------------------------------------------------------------
TYPED_TEST(EachProperty, IsRefusedBeyondThem)
{
  for (const auto& property : this->All)
  {
    for (const auto& bad : property.Refused)
    {
      SCOPED_TRACE(property.Name + ": " + bad.Text);
      const auto source = Make(property);
      source->Update();
      bad.Set(source);
      Errors errors(source);
      source->UpdateInformation(); // says so, and nothing need follow
      EXPECT_EQ(errors.OfSource.Texts.size(), 1U);
      EXPECT_EQ(OutputsOf(source).find_first_of("0123456789"), std::string::npos) << "old data";
      source->Update();
      ASSERT_EQ(errors.OfSource.Texts.size(), 1U);
      EXPECT_NE(errors.OfSource.Texts[0].find(bad.Text), std::string::npos)
        << errors.OfSource.Texts[0];
      EXPECT_EQ(OutputsOf(source).find_first_of("0123456789"), std::string::npos) << "old data";
    }
  }
}

//------------------------------------------------------------------------------
namespace
{
template <typename SourceT>
class ThreadsOf : public testing::Test
{
};

using Images = testing::Types<vtkGaussMapSource, vtkGaussMapVolumeSource,
  vtkGaussMapParameterPlaneSource, vtkGaussMapBasinSource>;
TYPED_TEST_SUITE(ThreadsOf, Images);
}

//------------------------------------------------------------------------------
TYPED_TEST(ThreadsOf, AreAsManyAsAskedForUpToTheAllocation)
{
  vtkNew<TypeParam> source;
  PropertiesOf<TypeParam>::MakeSmall(source);
  const int all = source->GetAllocatedThreads();
  MessageLog warnings(source, vtkCommand::WarningEvent);
  source->SetNumberOfThreads(1);
  source->Update();
  EXPECT_EQ(source->GetThreadsUsed(), 1);
  EXPECT_TRUE(warnings.Texts.empty());
  source->SetNumberOfThreads(all + 2);
  source->Update();
  EXPECT_EQ(source->GetThreadsUsed(), all);
  EXPECT_EQ(warnings.Texts.size(), 1U);
  source->AllowOversubscriptionOn();
  source->Update();
  EXPECT_EQ(source->GetThreadsUsed(), all + 2);
  EXPECT_EQ(warnings.Texts.size(), 1U);
}
